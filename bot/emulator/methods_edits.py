"""Changing messages that were sent: only the bot's own, and only if something changes."""

import msgspec

from bot.emulator import keyboards
from bot.emulator.bots import Bot
from bot.emulator.chats import Message
from bot.emulator.methods import caption_of, carry_out, own, text_of
from bot.emulator.parts import InputMediaPhoto
from bot.emulator.table import (
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    OneMessage,
)
from bot.emulator.wire import JsonObject, bad_request

_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_MEDIA = ("photo", "document", "has_media_spoiler", *_CAPTION)
_TEXT = ("text", "entities", "link_preview_options")


@carry_out.register
def edit_message_text(call: EditMessageText, bot: Bot) -> JsonObject:
    message = _editable(call, bot)
    if "text" not in message.wire:
        raise bad_request("there is no text in the message to edit")
    content = text_of(bot, call.text, call.parse_mode, call.entities).fields()
    if call.link_preview_options is not None:
        content["link_preview_options"] = msgspec.to_builtins(call.link_preview_options)
    return _edit(bot, message, call, content, replaced=_TEXT)


@carry_out.register
def edit_message_caption(call: EditMessageCaption, bot: Bot) -> JsonObject:
    message = _editable(call, bot)
    if "photo" not in message.wire and "document" not in message.wire:
        raise bad_request("there is no caption in the message to edit")
    caption = caption_of(bot, call.caption, call.parse_mode, call.caption_entities)
    content = caption.fields("caption") if caption.text else {}
    if call.show_caption_above_media:
        content["show_caption_above_media"] = True
    return _edit(bot, message, call, content, replaced=_CAPTION)


@carry_out.register
def edit_message_media(call: EditMessageMedia, bot: Bot) -> JsonObject:
    message = _editable(call, bot)
    if message.invoice is not None:
        raise bad_request("message can't be edited")
    media = call.media
    caption = caption_of(bot, media.caption, media.parse_mode, media.caption_entities)
    content: JsonObject
    if isinstance(media, InputMediaPhoto):
        content = {"photo": [bot.emulator.files.photo(media.media).described]}
        if media.has_spoiler:
            content["has_media_spoiler"] = True
        if media.show_caption_above_media:
            content["show_caption_above_media"] = True
    else:
        content = {"document": bot.emulator.files.document(media.media).described}
    if caption.text:
        content |= caption.fields("caption")
    return _edit(bot, message, call, content, replaced=_MEDIA + _TEXT)


@carry_out.register
def edit_message_reply_markup(call: EditMessageReplyMarkup, bot: Bot) -> JsonObject:
    return _edit(bot, _editable(call, bot), call, {}, replaced=())


def _editable(call: OneMessage, bot: Bot) -> Message:
    if call.inline_message_id is not None:
        raise bad_request("MESSAGE_ID_INVALID")  # Inline messages are not emulated, so there is none.
    if call.chat_id is None:
        raise bad_request("chat_id is empty")
    message = own(bot.writable_chat(call.chat_id).find(call.message_id, wanted_for="edit"), bot)
    if message.forwarded or "pinned_message" in message.wire:
        raise bad_request("message can't be edited")
    if message.keyboard is not None and "inline_keyboard" not in message.keyboard:
        raise bad_request("message can't be edited")  # Only messages without a reply keyboard can.
    return message


def _edit(
    bot: Bot, message: Message, call: OneMessage, content: JsonObject, *, replaced: tuple[str, ...]
) -> JsonObject:
    """Replace these fields by the new content, and the buttons; buttons that are not given go away."""
    inline = keyboards.on_message(keyboards.checked(call.reply_markup), invoice=message.invoice is not None)
    before = {name: message.wire[name] for name in replaced if name in message.wire}
    if before == content and message.keyboard == inline:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a current "
            "content and reply markup of the message"
        )
    for name in before:
        del message.wire[name]
    message.wire |= content
    message.set_keyboard(inline)
    message.wire["edit_date"] = int(bot.emulator.clock().timestamp())
    bot.emulator.show_edit(message)
    return message.wire
