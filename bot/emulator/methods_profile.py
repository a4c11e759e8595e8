"""What a bot says of itself, and what it can look up: its profile, chats and files."""

from bot.emulator.bots import Bot
from bot.emulator.methods import carry_out
from bot.emulator.profile import check_language, scope_of
from bot.emulator.table import (
    DeleteMyCommands,
    GetChat,
    GetChatMenuButton,
    GetFile,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from bot.emulator.wire import JsonObject, bad_request


@carry_out.register
def set_my_commands(call: SetMyCommands, bot: Bot) -> bool:
    bot.profile.set_commands(call.commands, scope_of(call.scope), call.language_code)
    return True


@carry_out.register
def get_my_commands(call: GetMyCommands, bot: Bot) -> list[JsonObject]:
    check_language(call.language_code)
    return bot.profile.get_commands(scope_of(call.scope), call.language_code)


@carry_out.register
def delete_my_commands(call: DeleteMyCommands, bot: Bot) -> bool:
    bot.profile.set_commands([], scope_of(call.scope), call.language_code)
    return True


@carry_out.register
def set_my_name(call: SetMyName, bot: Bot) -> bool:
    bot.profile.say("name", call.name, call.language_code)
    return True


@carry_out.register
def get_my_name(call: GetMyName, bot: Bot) -> JsonObject:
    return {"name": bot.profile.said("name", call.language_code) or bot.first_name}


@carry_out.register
def set_my_description(call: SetMyDescription, bot: Bot) -> bool:
    bot.profile.say("description", call.description, call.language_code)
    return True


@carry_out.register
def get_my_description(call: GetMyDescription, bot: Bot) -> JsonObject:
    return {"description": bot.profile.said("description", call.language_code)}


@carry_out.register
def set_my_short_description(call: SetMyShortDescription, bot: Bot) -> bool:
    bot.profile.say("short_description", call.short_description, call.language_code)
    return True


@carry_out.register
def get_my_short_description(call: GetMyShortDescription, bot: Bot) -> JsonObject:
    return {"short_description": bot.profile.said("short_description", call.language_code)}


@carry_out.register
def set_chat_menu_button(call: SetChatMenuButton, bot: Bot) -> bool:
    bot.profile.set_menu_button(_private(call.chat_id, bot), call.menu_button)
    return True


@carry_out.register
def get_chat_menu_button(call: GetChatMenuButton, bot: Bot) -> JsonObject:
    return bot.profile.menu_button(_private(call.chat_id, bot))


@carry_out.register
def get_chat(call: GetChat, bot: Bot) -> JsonObject:
    chat = bot.known_chat(call.chat_id)
    if chat is None:
        raise bad_request("chat not found")
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    facts: JsonObject = {
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
    if chat.pinned:
        facts["pinned_message"] = chat.messages[chat.pinned[-1]].as_reply()
    return chat.facts | facts


@carry_out.register
def get_file(call: GetFile, bot: Bot) -> JsonObject:
    file = bot.emulator.files.get(call.file_id)
    known = ("file_id", "file_unique_id", "file_size")
    return {name: file.described[name] for name in known} | {"file_path": file.path}


def _private(chat_id: int | None, bot: Bot) -> int | None:
    """The id, if it is that of a private chat.

    Raises:
        Refused: the bot knows no such chat.
    """
    if chat_id is not None and chat_id not in bot.chats:
        raise bad_request("chat not found")
    return chat_id
