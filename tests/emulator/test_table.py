"""The table of methods agrees with an independent description of the Bot API: aiogram's classes."""

import re
import types
from typing import Any, Union, get_args, get_origin, get_type_hints

import aiogram.methods
import msgspec
import pytest
from aiogram.client.default import Default
from aiogram.types import InlineKeyboardButton as TheirButton
from aiogram.types import MessageEntity as TheirEntity

from bot.emulator import api
from bot.emulator.keyboards import InlineKeyboardButton
from bot.emulator.methods import carry_out
from bot.emulator.parts import InputFile, MessageEntity
from bot.emulator.table import METHODS, Call

# Parameters of the Bot API that the emulator refuses, and why.
LEFT_OUT = {
    "business_connection_id": "there are no business accounts here",
    "direct_messages_topic_id": "there are no channels here",
    "suggested_post_parameters": "there are no channels here",
    "ephemeral_message_parameters": "newer than python-telegram-bot 22.8",
    "receiver_user_id": "newer than python-telegram-bot 22.8",
    "callback_query_id": "newer than python-telegram-bot 22.8",
    "rich_message": "newer than python-telegram-bot 22.8",
    "certificate": "a local webhook needs no certificate",
    "video_start_timestamp": "there are no videos here",
    "subscription_period": "there are no subscriptions here",
    "allow_sending_without_reply": "deprecated: in reply_parameters now",
    "reply_to_message_id": "deprecated: in reply_parameters now",
    "disable_web_page_preview": "deprecated: in link_preview_options now",
}

# Where the emulator asks for more than Telegram does.
REQUIRED_HERE = {("editMessageText", "text"): "there are no rich messages here, so there must be a text"}


def theirs(method: str) -> dict[str, Any]:
    """The parameters of a method as aiogram describes them."""
    described = getattr(aiogram.methods, method[0].upper() + method[1:])
    return dict(described.model_fields)


def scalars(hint: object) -> set[type]:
    """Which plain types a parameter may have; nothing for nested objects."""
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    literals = {type(choice) for option in options for choice in get_args(option) if isinstance(choice, str)}
    return {option for option in options if option in (int, str, bool, float)} | literals


@pytest.mark.parametrize("method", METHODS)
def test_a_method_takes_the_parameters_that_telegram_takes(method: str) -> None:
    ours = set(METHODS[method].__struct_fields__)
    assert ours <= theirs(method).keys()
    # answerCallbackQuery has the parameter that is left out elsewhere.
    assert theirs(method).keys() - ours <= LEFT_OUT.keys()


@pytest.mark.parametrize("method", METHODS)
def test_a_method_requires_what_telegram_requires(method: str) -> None:
    ours = {field.name for field in msgspec.structs.fields(METHODS[method]) if field.required}
    required = {name for name, field in theirs(method).items() if field.is_required()}
    assert ours - {name for of, name in REQUIRED_HERE if of == method} == required


@pytest.mark.parametrize("method", METHODS)
def test_parameters_have_the_types_that_telegram_gives_them(method: str) -> None:
    described = theirs(method)
    for name, hint in get_type_hints(METHODS[method]).items():
        wanted = scalars(described[name].annotation) - {Default}
        if InputFile in (hint, *get_args(hint)):
            wanted -= {str}  # A file by its id or address is an InputFile here, too.
        assert scalars(hint) == wanted, name


def test_every_reason_is_needed() -> None:
    offered = {name for method in METHODS for name in theirs(method)}
    assert LEFT_OUT.keys() <= offered
    assert all(theirs(method)[name].is_required() is False for method, name in REQUIRED_HERE)


def test_buttons_have_telegrams_fields() -> None:
    not_here = {"callback_game": "there are no games here", "disabled": "newer than python-telegram-bot 22.8"}
    assert set(TheirButton.model_fields) - set(InlineKeyboardButton.__struct_fields__) == not_here.keys()
    assert set(InlineKeyboardButton.__struct_fields__) <= set(TheirButton.model_fields)


def test_entities_have_telegrams_fields() -> None:
    assert set(MessageEntity.__struct_fields__) == set(TheirEntity.model_fields)


def test_every_method_of_the_table_is_carried_out() -> None:
    nothing = carry_out.dispatch(Call)
    assert [name for name, kind in METHODS.items() if carry_out.dispatch(kind) is nothing] == []


def test_the_modules_of_methods_hold_one_function_for_each_method() -> None:
    names = {re.sub(r"[A-Z]", lambda sign: "_" + sign[0].lower(), method) for method in METHODS}
    public = {name for module in api.METHOD_MODULES for name in vars(module)}
    assert names <= public
