"""Everything the emulator says can be read by python-telegram-bot, which is strict about it."""

import asyncio
from datetime import UTC, datetime

import telegram
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    LabeledPrice,
    MenuButtonCommands,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import ParseMode

from bot.emulator import Bot, Emulator, Person
from bot.emulator.table import METHODS
from tests.emulator.pictures import png


async def test_every_method_answers_as_python_telegram_bot_expects(
    emulator: Emulator, bot: Bot, ana: Person, ptb: telegram.Bot
) -> None:
    me = await ptb.get_me()
    assert (me.id, me.username, me.is_bot) == (42, "PocketDemoBot", True)
    await _messages(ana, ptb)
    await _files(ana, ptb)
    await _profile(ana, ptb)
    await _payments(emulator, bot, ana, ptb)
    await _updates(bot, ana, ptb)
    assert {call.method for call in emulator.calls} == METHODS.keys()
    assert [str(call) for call in emulator.calls if call.status != 200] == []


async def _messages(ana: Person, ptb: telegram.Bot) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes", style="success")]])
    sent = await ptb.send_message(ana.id, "<b>Bold</b> words", parse_mode=ParseMode.HTML, reply_markup=keyboard)
    assert sent.text_html == "<b>Bold</b> words"
    assert sent.date.tzinfo is UTC
    assert sent.reply_markup == keyboard
    answer = await sent.reply_text("More", reply_parameters=ReplyParameters(sent.message_id))
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.message_id == sent.message_id
    edited = await sent.edit_text("Other words")
    assert isinstance(edited, telegram.Message)
    assert edited.edit_date is not None
    await sent.edit_reply_markup(keyboard)
    copied = await ptb.copy_message(ana.id, ana.id, sent.message_id)
    assert copied.message_id > sent.message_id
    forwarded = await sent.forward(ana.id)
    assert forwarded.forward_origin is not None
    await sent.set_reaction("👍")
    await sent.pin()
    assert (await ptb.get_chat(ana.id)).pinned_message is not None
    assert (await ptb.get_chat_member(ana.id, ana.id)).status == "member"
    await ptb.send_chat_action(ana.id, "typing")
    await ptb.delete_message(ana.id, copied.message_id)
    await ptb.delete_messages(ana.id, [forwarded.message_id])
    await ptb.send_message(ana.id, "Choose", reply_markup=ReplyKeyboardMarkup([["A", "B"]]))


async def _files(ana: Person, ptb: telegram.Bot) -> None:
    photo = await ptb.send_photo(ana.id, png(), caption="A picture")
    assert (photo.photo[-1].width, photo.photo[-1].height) == (4, 3)
    await photo.edit_caption("Another caption")
    again = await photo.edit_media(InputMediaPhoto(png(5, 5), caption="Another picture"))
    assert isinstance(again, telegram.Message)
    file = await ptb.get_file(again.photo[-1].file_id)
    assert await file.download_as_bytearray() == png(5, 5)
    document = await ptb.send_document(ana.id, b"a;b\n", filename="statement.csv")
    assert document.document is not None
    assert document.document.file_name == "statement.csv"


async def _profile(ana: Person, ptb: telegram.Bot) -> None:
    commands = [BotCommand("balance", "What you have")]
    scope = BotCommandScopeChat(ana.id)
    await ptb.set_my_commands(commands, scope=scope, language_code="de")
    assert list(await ptb.get_my_commands(scope=scope, language_code="de")) == commands
    await ptb.delete_my_commands(scope=scope, language_code="de")
    await ptb.set_my_name("Pocket Money")
    assert (await ptb.get_my_name()).name == "Pocket Money"
    await ptb.set_my_description("Store credit")
    assert (await ptb.get_my_description()).description == "Store credit"
    await ptb.set_my_short_description("Credit")
    assert (await ptb.get_my_short_description()).short_description == "Credit"
    await ptb.set_chat_menu_button(ana.id, MenuButtonCommands())
    assert await ptb.get_chat_menu_button(ana.id) == MenuButtonCommands()


async def _payments(emulator: Emulator, bot: Bot, ana: Person, ptb: telegram.Bot) -> None:
    await ptb.create_invoice_link("Card", "A card", "order-1", "USD", [LabeledPrice("Card", 5000)], "TEST")
    invoice = await ptb.send_invoice(ana.id, "Card", "A card", "order-2", "XTR", [LabeledPrice("Card", 50)])
    assert invoice.invoice is not None
    assert invoice.invoice.total_amount == 50
    await ptb.get_updates(offset=-1)
    bot.updates.forget_all()
    paying = asyncio.create_task(ana.pay(ana.messages[-1]))
    (asked,) = await ptb.get_updates(timeout=5)
    assert asked.pre_checkout_query is not None
    await asked.pre_checkout_query.answer(ok=True)
    assert await paying == "paid"
    (receipt,) = await ptb.get_updates(offset=asked.update_id + 1, timeout=5)
    assert receipt.message is not None
    assert receipt.message.successful_payment is not None
    charge = receipt.message.successful_payment.telegram_payment_charge_id
    assert await ptb.refund_star_payment(ana.id, charge)
    paid, refunded = (await ptb.get_star_transactions()).transactions
    assert paid.source is not None
    assert refunded.receiver is not None


async def _updates(bot: Bot, ana: Person, ptb: telegram.Bot) -> None:
    bot.updates.forget_all()
    message = await ptb.send_message(
        ana.id, "Tap", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="yes")]])
    )
    tapping = asyncio.create_task(ana.tap(ana.messages[-1], "Yes"))
    (tapped,) = await ptb.get_updates(timeout=5)
    query = tapped.callback_query
    assert query is not None
    assert query.message is not None
    assert (query.data, query.message.message_id) == ("yes", message.message_id)
    await query.answer("Thank you", show_alert=True)
    answered = (await tapping).answer
    assert answered is not None
    assert answered.text == "Thank you"
    bot.updates.forget_all()
    ana.block(bot)
    (blocked,) = await ptb.get_updates()
    assert blocked.my_chat_member is not None
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    ana.unblock(bot)
    await ptb.set_webhook("http://127.0.0.1:9/nobody-listens", max_connections=1, drop_pending_updates=True)
    assert (await ptb.get_webhook_info()).url.endswith("nobody-listens")
    await ptb.delete_webhook()
    assert datetime.now(UTC) > message.date
