"""Sending, copying, deleting and marking messages."""

import msgspec

from bot.emulator import keyboards
from bot.emulator.bots import Bot
from bot.emulator.chats import Chat, Invoice, Message
from bot.emulator.methods import caption_of, carry_out, reply_fields, text_of
from bot.emulator.people import CallbackAnswer
from bot.emulator.table import (
    AnswerCallbackQuery,
    CopyMessage,
    DeleteMessage,
    DeleteMessages,
    ForwardMessage,
    PinChatMessage,
    SendChatAction,
    SendDocument,
    Sending,
    SendingMedia,
    SendInvoice,
    SendMessage,
    SendPhoto,
    SetMessageReaction,
)
from bot.emulator.wire import JsonObject, bad_request

# The emoji that a bot can react with, without the invisible sign that some of them end with.
REACTIONS = frozenset(
    [
        *"👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳🌚🌭💯🤣⚡🍌🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝✍🤗🫡🎅🎄☃💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾🤷😡",
        *("❤‍🔥", "👨‍💻", "🤷‍♂", "🤷‍♀"),
    ]
)
CALLBACK_TEXT_LENGTH = 200


@carry_out.register
def send_message(call: SendMessage, bot: Bot) -> JsonObject:
    chat = bot.writable_chat(call.chat_id)
    content = text_of(bot, call.text, call.parse_mode, call.entities).fields()
    if call.link_preview_options is not None:
        content["link_preview_options"] = msgspec.to_builtins(call.link_preview_options)
    return send(bot, chat, call, content).wire


@carry_out.register
def send_photo(call: SendPhoto, bot: Bot) -> JsonObject:
    chat = bot.writable_chat(call.chat_id)
    caption = _caption(bot, call)
    photo = {"photo": [bot.emulator.files.photo(call.photo).described]}
    shown: JsonObject = {"show_caption_above_media": True} if call.show_caption_above_media else {}
    hidden: JsonObject = {"has_media_spoiler": True} if call.has_spoiler else {}
    return send(bot, chat, call, photo | caption | shown | hidden).wire


@carry_out.register
def send_document(call: SendDocument, bot: Bot) -> JsonObject:
    chat = bot.writable_chat(call.chat_id)
    caption = _caption(bot, call)
    return send(bot, chat, call, {"document": bot.emulator.files.document(call.document).described} | caption).wire


def send(
    bot: Bot, chat: Chat, call: Sending | SendInvoice, content: JsonObject, invoice: Invoice | None = None
) -> Message:
    """Send any message, with all that every kind has in common.

    Raises:
        Refused: the keyboard is none, or the message answered is gone.
    """
    markup = call.reply_markup
    keyboard = keyboards.read(markup) if isinstance(markup, dict) else keyboards.checked(markup)
    inline = keyboards.on_message(keyboard, invoice=invoice is not None)
    content = content | reply_fields(chat, call.reply_parameters)
    if call.protect_content:
        content["has_protected_content"] = True
    if call.message_effect_id:
        if not chat.is_private or not call.message_effect_id.isdigit():
            raise bad_request("EFFECT_ID_INVALID")
        content["effect_id"] = call.message_effect_id
    if inline is not None:
        content["reply_markup"] = inline
    shown = keyboards.shown(keyboard) if keyboard is not None else None
    return bot.emulator.post(chat, bot.user(), content, outgoing=False, keyboard=shown, invoice=invoice)


@carry_out.register
def copy_message(call: CopyMessage, bot: Bot) -> JsonObject:
    chat = bot.writable_chat(call.chat_id)
    source = _readable(bot, call.from_chat_id).find(call.message_id, wanted_for="copy")
    content = _takeable(source, "copied")
    if source.invoice is not None:
        raise bad_request("message can't be copied")
    if call.caption is not None and ("photo" in content or "document" in content):
        content |= {"caption": "", "caption_entities": []} | _caption(bot, call)
    return {"message_id": send(bot, chat, call, {name: part for name, part in content.items() if part}).id}


@carry_out.register
def forward_message(call: ForwardMessage, bot: Bot) -> JsonObject:
    chat = bot.writable_chat(call.chat_id)
    source = _readable(bot, call.from_chat_id).find(call.message_id, wanted_for="forward")
    content = _takeable(source, "forwarded")
    content["forward_origin"] = source.wire.get("forward_origin") or {
        "type": "user",
        "sender_user": source.wire["from"],
        "date": source.wire["date"],
    }
    invoice = source.invoice
    keyboard = source.wire.get("reply_markup")
    if invoice is not None and invoice.start_parameter:
        # A forwarded invoice with a start parameter must not be paid by somebody else: it leads to the bot.
        url = f"https://t.me/{bot.username}?start={invoice.start_parameter}"
        keyboard = {"inline_keyboard": [[{"text": "Pay", "url": url}]]}
    if keyboard is not None and invoice is not None:
        content["reply_markup"] = keyboard
    if call.protect_content:
        content["has_protected_content"] = True
    sent = bot.emulator.post(
        chat, bot.user(), content, outgoing=False, keyboard=content.get("reply_markup"), invoice=invoice, forwarded=True
    )
    return sent.wire


@carry_out.register
def delete_message(call: DeleteMessage, bot: Bot) -> bool:
    chat = _readable(bot, call.chat_id)
    chat.delete(chat.find(call.message_id, wanted_for="delete"), now=bot.emulator.clock())
    bot.emulator.show_deletion(chat, call.message_id)
    return True


@carry_out.register
def delete_messages(call: DeleteMessages, bot: Bot) -> bool:
    """Those that are gone already are passed over."""
    chat = _readable(bot, call.chat_id)
    if not 1 <= len(call.message_ids) <= 100:
        raise bad_request("message identifiers are not specified" if not call.message_ids else "too many messages")
    now = bot.emulator.clock()
    found = [chat.messages[number] for number in call.message_ids if number in chat.messages]
    for message in found:
        chat.delete(message, now=now)
        bot.emulator.show_deletion(chat, message.id)
    return True


@carry_out.register
def send_chat_action(call: SendChatAction, bot: Bot) -> bool:
    bot.emulator.show_action(bot.writable_chat(call.chat_id), call.action)
    return True


@carry_out.register
def set_message_reaction(call: SetMessageReaction, bot: Bot) -> bool:
    message = bot.writable_chat(call.chat_id).find(call.message_id, wanted_for="react")
    reactions = call.reaction or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction.emoji.replace("\ufe0f", "") not in REACTIONS for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions = [msgspec.to_builtins(reaction) for reaction in reactions]
    bot.emulator.show_edit(message)
    return True


@carry_out.register
def pin_chat_message(call: PinChatMessage, bot: Bot) -> bool:
    """Pinning leaves a message of its own in the chat, and the bot hears of it."""
    chat = bot.writable_chat(call.chat_id)
    message = chat.find(call.message_id, wanted_for="pin")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        notice = bot.emulator.post(chat, bot.user(), {"pinned_message": message.as_reply()}, outgoing=False)
        bot.emulator.tell(bot, "message", notice.wire, lane=chat.lane)
    return True


@carry_out.register
def answer_callback_query(call: AnswerCallbackQuery, bot: Bot) -> bool:
    query = bot.callback_queries.get(call.callback_query_id)
    emulator = bot.emulator
    if query is None or query.answer is not None or emulator.stopwatch() >= query.until:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(call.text or "") > CALLBACK_TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    if call.url and not call.url.lower().startswith(f"https://t.me/{bot.username.lower()}?"):
        raise bad_request("URL_INVALID")
    query.answer = CallbackAnswer(call.text or None, call.show_alert, call.url)
    query.answered.beat()
    answer: JsonObject = {"text": query.answer.text, "show_alert": call.show_alert, "url": call.url}
    emulator.publish("callback_answer", {"person": query.person.id} | answer)
    return True


def _caption(bot: Bot, call: SendingMedia) -> JsonObject:
    caption = caption_of(bot, call.caption, call.parse_mode, call.caption_entities)
    return caption.fields("caption") if caption.text else {}


def _readable(bot: Bot, chat_id: int | str) -> Chat:
    chat = bot.known_chat(chat_id)
    if chat is None:
        raise bad_request("chat not found")
    return chat


def _takeable(message: Message, taken: str) -> JsonObject:
    """What can be taken over from a message; not everything can."""
    content = message.content()
    if not content or message.wire.get("has_protected_content"):
        raise bad_request(f"message can't be {taken}")
    return content
