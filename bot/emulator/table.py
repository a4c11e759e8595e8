"""The methods of the Bot API that are emulated, and every parameter they take: one table.

A class is a method (`SendMessage` is `sendMessage`), a field a parameter: without a default it is required. Anything
not named here is refused, which Telegram does not do; in a test a silently ignored parameter is a bug that stays.
`tests/emulator/test_table.py` compares this table with another description of the Bot API.
"""

from typing import Annotated, Literal

import msgspec

from bot.emulator.keyboards import InlineKeyboardMarkup
from bot.emulator.parts import (
    BotCommand,
    BotCommandScope,
    ChatId,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    LabeledPrice,
    LinkPreviewOptions,
    MessageEntity,
    Reaction,
    ReplyParameters,
)
from bot.emulator.wire import JsonObject


class Call(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A call of a method, with its parameters read and of the right types."""


# Receiving updates


class GetMe(Call):
    pass


class GetUpdates(Call):
    offset: int = 0
    limit: int = 100
    timeout: int = 0
    allowed_updates: list[str] | None = None


class SetWebhook(Call):
    url: str
    ip_address: str | None = None
    max_connections: Annotated[int, msgspec.Meta(ge=1, le=100)] = 40
    allowed_updates: list[str] | None = None
    drop_pending_updates: bool = False
    secret_token: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{1,256}$")] | None = None


class DeleteWebhook(Call):
    drop_pending_updates: bool = False


class GetWebhookInfo(Call):
    pass


# Messages


class Sending(Call, kw_only=True):
    """What every method that sends a message takes."""

    chat_id: ChatId
    message_thread_id: int | None = None
    disable_notification: bool | None = None
    protect_content: bool | None = None
    allow_paid_broadcast: bool | None = None
    message_effect_id: str | None = None
    reply_parameters: ReplyParameters | None = None
    reply_markup: JsonObject | None = None


class SendingMedia(Sending, kw_only=True):
    """What every method that sends a file takes besides."""

    caption: str | None = None
    parse_mode: str | None = None
    caption_entities: list[MessageEntity] | None = None


class SendMessage(Sending, kw_only=True):
    text: str
    parse_mode: str | None = None
    entities: list[MessageEntity] | None = None
    link_preview_options: LinkPreviewOptions | None = None


class SendPhoto(SendingMedia, kw_only=True):
    photo: InputFile
    show_caption_above_media: bool | None = None
    has_spoiler: bool | None = None


class SendDocument(SendingMedia, kw_only=True):
    document: InputFile
    thumbnail: InputFile | None = None
    disable_content_type_detection: bool | None = None


class CopyMessage(SendingMedia, kw_only=True):
    from_chat_id: ChatId
    message_id: int
    show_caption_above_media: bool | None = None


class ForwardMessage(Call):
    chat_id: ChatId
    from_chat_id: ChatId
    message_id: int
    message_thread_id: int | None = None
    disable_notification: bool | None = None
    protect_content: bool | None = None
    message_effect_id: str | None = None


class SendChatAction(Call):
    chat_id: ChatId
    action: Literal[
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
    message_thread_id: int | None = None


class OneMessage(Call, kw_only=True):
    """A message that the bot sent: by chat and id, or (not emulated, but a known parameter) sent inline."""

    chat_id: ChatId | None = None
    message_id: int | None = None
    inline_message_id: str | None = None
    reply_markup: InlineKeyboardMarkup | None = None


class EditMessageText(OneMessage, kw_only=True):
    text: str
    parse_mode: str | None = None
    entities: list[MessageEntity] | None = None
    link_preview_options: LinkPreviewOptions | None = None


class EditMessageCaption(OneMessage):
    caption: str | None = None
    parse_mode: str | None = None
    caption_entities: list[MessageEntity] | None = None
    show_caption_above_media: bool | None = None


class EditMessageMedia(OneMessage, kw_only=True):
    media: InputMediaPhoto | InputMediaDocument


class EditMessageReplyMarkup(OneMessage):
    pass


class DeleteMessage(Call):
    chat_id: ChatId
    message_id: int


class DeleteMessages(Call):
    chat_id: ChatId
    message_ids: list[int]


class SetMessageReaction(Call):
    chat_id: ChatId
    message_id: int
    reaction: list[Reaction] | None = None
    is_big: bool | None = None


class PinChatMessage(Call):
    chat_id: ChatId
    message_id: int
    disable_notification: bool | None = None


class AnswerCallbackQuery(Call):
    callback_query_id: str
    text: str | None = None
    show_alert: bool = False
    url: str | None = None
    cache_time: int | None = None


# Payments


class Invoiced(Call, kw_only=True):
    """What an invoice consists of."""

    title: str
    description: str
    payload: str
    currency: str
    prices: list[LabeledPrice]
    provider_token: str = ""
    max_tip_amount: int | None = None
    suggested_tip_amounts: list[int] | None = None
    provider_data: str | None = None
    photo_url: str | None = None
    photo_size: int | None = None
    photo_width: int | None = None
    photo_height: int | None = None
    need_name: bool | None = None
    need_phone_number: bool | None = None
    need_email: bool | None = None
    need_shipping_address: bool | None = None
    send_phone_number_to_provider: bool | None = None
    send_email_to_provider: bool | None = None
    is_flexible: bool | None = None


class SendInvoice(Invoiced, kw_only=True):
    """The parameters of `Sending` once more: a struct cannot have two bases with fields."""

    chat_id: ChatId
    start_parameter: str = ""
    message_thread_id: int | None = None
    disable_notification: bool | None = None
    protect_content: bool | None = None
    allow_paid_broadcast: bool | None = None
    message_effect_id: str | None = None
    reply_parameters: ReplyParameters | None = None
    reply_markup: InlineKeyboardMarkup | None = None


class CreateInvoiceLink(Invoiced):
    pass


class AnswerPreCheckoutQuery(Call):
    pre_checkout_query_id: str
    ok: bool
    error_message: str | None = None


class RefundStarPayment(Call):
    user_id: int
    telegram_payment_charge_id: str


class GetStarTransactions(Call):
    offset: int = 0
    limit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 100


# The bot and its chats


class GetFile(Call):
    file_id: str


class GetChat(Call):
    chat_id: ChatId


class GetChatMember(Call):
    chat_id: ChatId
    user_id: int


class Commanded(Call, kw_only=True):
    """Which list of commands is meant."""

    scope: BotCommandScope | None = None
    language_code: str = ""


class SetMyCommands(Commanded, kw_only=True):
    commands: list[BotCommand]


class GetMyCommands(Commanded):
    pass


class DeleteMyCommands(Commanded):
    pass


class SetMyName(Call):
    name: str = ""
    language_code: str = ""


class GetMyName(Call):
    language_code: str = ""


class SetMyDescription(Call):
    description: str = ""
    language_code: str = ""


class GetMyDescription(Call):
    language_code: str = ""


class SetMyShortDescription(Call):
    short_description: str = ""
    language_code: str = ""


class GetMyShortDescription(Call):
    language_code: str = ""


class SetChatMenuButton(Call):
    chat_id: int | None = None
    menu_button: JsonObject | None = None


class GetChatMenuButton(Call):
    chat_id: int | None = None


def _methods(kind: type[Call]) -> dict[str, type[Call]]:
    found: dict[str, type[Call]] = {}
    for child in kind.__subclasses__():
        below = _methods(child)
        found |= below or {child.__name__[0].lower() + child.__name__[1:]: child}
    return found


METHODS: dict[str, type[Call]] = _methods(Call)
