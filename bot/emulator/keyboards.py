"""Buttons: what a keyboard may consist of, refused otherwise, and given back as it was."""

from typing import Annotated, Any, Literal

import msgspec

from bot.emulator import addresses
from bot.emulator.parts import Part
from bot.emulator.wire import JsonObject, Refused, bad_request

MOST_BUTTONS = 100
MOST_IN_A_ROW = 8
CALLBACK_DATA_BYTES = 64
COPY_TEXT_LENGTH = 256

Style = Literal["primary", "success", "danger"]


class WebAppInfo(Part):
    url: str


class CopyTextButton(Part):
    text: str


class LoginUrl(Part):
    url: str
    forward_text: str | None = None
    bot_username: str | None = None
    request_write_access: bool | None = None


class SwitchInlineQueryChosenChat(Part):
    query: str | None = None
    allow_user_chats: bool | None = None
    allow_bot_chats: bool | None = None
    allow_group_chats: bool | None = None
    allow_channel_chats: bool | None = None


class InlineKeyboardButton(Part):
    """A button under a message: a text, and exactly one thing that it does."""

    text: str
    icon_custom_emoji_id: str | None = None
    style: Style | None = None
    url: str | None = None
    callback_data: str | None = None
    web_app: WebAppInfo | None = None
    login_url: LoginUrl | None = None
    switch_inline_query: str | None = None
    switch_inline_query_current_chat: str | None = None
    switch_inline_query_chosen_chat: SwitchInlineQueryChosenChat | None = None
    copy_text: CopyTextButton | None = None
    pay: bool | None = None


ACTIONS = tuple(set(InlineKeyboardButton.__struct_fields__) - {"text", "icon_custom_emoji_id", "style"})


class InlineKeyboardMarkup(Part):
    inline_keyboard: list[list[InlineKeyboardButton]]


class KeyboardButtonRequestUsers(Part):
    request_id: int
    user_is_bot: bool | None = None
    user_is_premium: bool | None = None
    max_quantity: Annotated[int, msgspec.Meta(ge=1, le=10)] | None = None
    request_name: bool | None = None
    request_username: bool | None = None
    request_photo: bool | None = None


class KeyboardButton(Part):
    """A button that replaces the keyboard: it says its text, or asks the person for something."""

    text: str
    icon_custom_emoji_id: str | None = None
    style: Style | None = None
    request_users: KeyboardButtonRequestUsers | None = None
    request_contact: bool | None = None
    request_location: bool | None = None
    web_app: WebAppInfo | None = None


class ReplyKeyboardMarkup(Part):
    keyboard: list[list[KeyboardButton | str]]
    is_persistent: bool | None = None
    resize_keyboard: bool | None = None
    one_time_keyboard: bool | None = None
    input_field_placeholder: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | None = None
    selective: bool | None = None


class ReplyKeyboardRemove(Part):
    remove_keyboard: Literal[True]
    selective: bool | None = None


class ForceReply(Part):
    force_reply: Literal[True]
    input_field_placeholder: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | None = None
    selective: bool | None = None


# How to tell them apart: each has a field that no other has.
_KINDS: dict[str, type[Part]] = {
    "inline_keyboard": InlineKeyboardMarkup,
    "keyboard": ReplyKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}


def read(markup: JsonObject | None) -> Part | None:
    """The keyboard that a bot sends with a message; None when it sends none.

    Raises:
        Refused: it is no keyboard, or has a button that Telegram would not take.
    """
    if markup is None:
        return None
    for field, kind in _KINDS.items():
        if field in markup:
            try:
                return checked(msgspec.convert(markup, kind))
            except msgspec.ValidationError as error:
                raise bad_request(f"can't parse reply keyboard markup JSON object: {error}") from error
    raise bad_request("object expected as reply markup")


def checked(keyboard: Part | None) -> Part | None:
    """The keyboard, if there is a button on it; an empty inline keyboard is none.

    Raises:
        Refused: it has too many buttons, or one that Telegram would not take.
    """
    if isinstance(keyboard, InlineKeyboardMarkup):
        _check_size([len(row) for row in keyboard.inline_keyboard])
        for row in keyboard.inline_keyboard:
            for button in row:
                _check(button)
        return keyboard if any(keyboard.inline_keyboard) else None
    if isinstance(keyboard, ReplyKeyboardMarkup):
        _check_size([len(row) for row in keyboard.keyboard])
        if not any(keyboard.keyboard):
            raise bad_request("reply markup is empty")
    return keyboard


def on_message(keyboard: Part | None, *, invoice: bool = False) -> JsonObject | None:
    """What of a keyboard a Message shows: inline buttons only.

    Raises:
        Refused: a Pay button is not the first one of an invoice.
    """
    if not isinstance(keyboard, InlineKeyboardMarkup):
        return None
    buttons = [button for row in keyboard.inline_keyboard for button in row]
    if any(button.pay for button in buttons[1 if invoice else 0 :]):
        raise bad_request("BUTTON_TYPE_INVALID")
    if invoice and not buttons[0].pay:
        raise bad_request("the first button of an invoice must be a Pay button")
    return shown(keyboard)


def shown(keyboard: Part) -> JsonObject:
    """A keyboard as JSON."""
    plain: dict[str, Any] = msgspec.to_builtins(keyboard)
    return plain


def _check_size(rows: list[int]) -> None:
    if sum(rows) > MOST_BUTTONS:
        raise bad_request(f"reply markup is too long: more than {MOST_BUTTONS} buttons")
    if max(rows, default=0) > MOST_IN_A_ROW:
        raise bad_request(f"reply markup is too wide: more than {MOST_IN_A_ROW} buttons in a row")


def _check(button: InlineKeyboardButton) -> None:
    if not button.text.strip():
        raise _cannot_parse('Field "text" must be non-empty')
    actions = [name for name in ACTIONS if getattr(button, name) not in (None, False)]
    if not actions:
        raise _cannot_parse("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _cannot_parse(f"A button does exactly one thing, not {' and '.join(sorted(actions))}")
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.copy_text is not None and not 1 <= len(button.copy_text.text) <= COPY_TEXT_LENGTH:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    for name, url in (("url", button.url), ("login_url", button.login_url), ("web_app", button.web_app)):
        if url is not None:
            _check_url(url if isinstance(url, str) else url.url, secure=name != "url")


def _check_url(url: str, *, secure: bool) -> None:
    parts = addresses.split(url)
    if parts.scheme == "tg" and not secure:
        return
    if parts.scheme not in {"https"} | (set() if secure else {"http", ""}) or "." not in (parts.hostname or parts.path):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _cannot_parse(reason: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {reason}")
