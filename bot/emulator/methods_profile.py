"""What a bot says of itself, and what it can look up: its profile, chats and files."""

from bot.emulator.bots import Bot
from bot.emulator.chats import Chat
from bot.emulator.methods import carry_out
from bot.emulator.parts import ChatId
from bot.emulator.profile import check_language, scope_of
from bot.emulator.table import (
    DeleteMyCommands,
    GetChat,
    GetChatMember,
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
from bot.emulator.wire import JsonObject, bad_request, forbidden


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
    chat = _visible(call.chat_id, bot)
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
def get_chat_member(call: GetChatMember, bot: Bot) -> JsonObject:
    chat, emulator = _visible(call.chat_id, bot), bot.emulator
    users = {known.id: known.user() for known in emulator.bots} | {
        known.id: known.user() for known in emulator.persons.values()
    }
    if call.user_id not in users:
        raise bad_request("user not found")
    group = emulator.groups.get(chat.id)
    there = {chat.id, bot.id} if group is None else {one.id for one in group.bots} | {one.id for one in group.members}
    return {"user": users[call.user_id], "status": "member" if call.user_id in there else "left"}


@carry_out.register
def get_file(call: GetFile, bot: Bot) -> JsonObject:
    file = bot.emulator.files.get(call.file_id)
    known = ("file_id", "file_unique_id", "file_size")
    return {name: file.described[name] for name in known} | {"file_path": file.path}


def _visible(chat_id: ChatId, bot: Bot) -> Chat:
    """The chat of this id, if the bot may look at it.

    Raises:
        Refused: it never saw the chat, or is not in that group.
    """
    chat = bot.known_chat(chat_id)
    if chat is None:
        raise bad_request("chat not found")
    group = bot.emulator.groups.get(chat.id)
    if group is not None and bot not in group.bots:
        raise forbidden("bot is not a member of the supergroup chat")
    return chat


def _private(chat_id: int | None, bot: Bot) -> int | None:
    """The id, if it is that of a private chat.

    Raises:
        Refused: the bot knows no such chat.
    """
    if chat_id is not None and chat_id not in bot.chats:
        raise bad_request("chat not found")
    return chat_id
