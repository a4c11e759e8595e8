"""What a bot says of itself: name, descriptions, commands and menu button, by language and by chat."""

import re
from dataclasses import dataclass, field

import msgspec

from bot.emulator.parts import BotCommand, BotCommandScope
from bot.emulator.wire import JsonObject, bad_request

MOST_COMMANDS = 100
LIMITS = {"name": 64, "description": 512, "short_description": 120}

Scope = tuple[str, int | None, int | None]  # Type, chat and user.


@dataclass
class Profile:
    """Each word is kept by language code; the empty one is for everybody who has no own."""

    words: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in LIMITS})
    commands: dict[tuple[Scope, str], list[JsonObject]] = field(default_factory=dict)
    menu_buttons: dict[int | None, JsonObject] = field(default_factory=dict)

    def say(self, kind: str, text: str, language: str) -> None:
        """Set a name or a description; an empty one takes it away.

        Raises:
            Refused: it is too long, or the language is none.
        """
        check_language(language)
        if len(text) > LIMITS[kind]:
            raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
        if text:
            self.words[kind][language] = text
        else:
            self.words[kind].pop(language, None)

    def said(self, kind: str, language: str) -> str:
        """The name or description for this language."""
        check_language(language)
        words = self.words[kind]
        return words.get(language) or words.get("", "")

    def set_commands(self, commands: list[BotCommand], scope: Scope, language: str) -> None:
        """Offer these commands there.

        Raises:
            Refused: one is not written as commands are, or there are too many.
        """
        check_language(language)
        if len(commands) > MOST_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command.command):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command.description.strip()) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        listed: list[JsonObject] = [
            msgspec.to_builtins(command) | {"command": command.command.removeprefix("/")} for command in commands
        ]
        if listed:
            self.commands[scope, language] = listed
        else:
            self.commands.pop((scope, language), None)

    def get_commands(self, scope: Scope, language: str) -> list[JsonObject]:
        """The commands of exactly this scope and language."""
        return self.commands.get((scope, language), [])

    def offered_to(self, person_id: int, language: str) -> list[JsonObject]:
        """The commands that a person sees in her chat: of the narrowest scope that has any."""
        scopes: list[Scope] = [("chat", person_id, None), ("all_private_chats", None, None), ("default", None, None)]
        for scope in scopes:
            for wanted in (language.split("-")[0], ""):
                if found := self.commands.get((scope, wanted)):
                    return found
        return []

    def menu_button(self, chat_id: int | None) -> JsonObject:
        """The button beside the text field of a chat."""
        if chat_id in self.menu_buttons:
            return self.menu_buttons[chat_id]
        return {"type": "default"} if chat_id is not None else {"type": "commands"}

    def set_menu_button(self, chat_id: int | None, button: JsonObject | None) -> None:
        """Show another button there.

        Raises:
            Refused: Telegram has no such button.
        """
        match button or {"type": "default"}:
            case {"type": "default"}:
                self.menu_buttons.pop(chat_id, None)
            case {"type": "commands"}:
                self.menu_buttons[chat_id] = {"type": "commands"}
            case {"type": "web_app", "text": str(text), "web_app": {"url": str(url)}} if url.startswith("https://"):
                self.menu_buttons[chat_id] = {"type": "web_app", "text": text, "web_app": {"url": url}}
            case _:
                raise bad_request("MenuButton is invalid")


def scope_of(scope: BotCommandScope | None) -> Scope:
    """The scope in a form that can be looked up.

    Raises:
        Refused: a part that its type needs is missing.
    """
    if scope is None:
        return ("default", None, None)
    if scope.type.startswith("chat") and not isinstance(scope.chat_id, int):
        raise bad_request("chat_id is empty")
    if scope.type == "chat_member" and scope.user_id is None:
        raise bad_request("invalid user_id specified")
    return (scope.type, scope.chat_id if isinstance(scope.chat_id, int) else None, scope.user_id)


def check_language(code: str) -> None:
    """Raises `Refused` for anything but a two-letter code of ISO 639-1, or none."""
    if not re.fullmatch(r"[a-z]{2}|", code):
        raise bad_request("invalid language code specified")
