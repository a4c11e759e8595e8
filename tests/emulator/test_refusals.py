"""What Telegram refuses, the emulator refuses: one line for each refusal, with its status and its words."""

import json
from typing import NamedTuple

import httpx
import pytest

from bot.emulator import Bot, Emulator, Person
from tests.emulator.conftest import TOKEN, Json, Wire
from tests.emulator.pictures import png

ANA, OMAR, ZOE, NOBODY = 700_000_001, 700_000_002, 700_000_003, 799_999_999
HERS, TEXT, KEYBOARD, PHOTO, INVOICE, PROTECTED = range(1, 7)  # The messages in Ana's chat, below.
CALLBACK = {"text": "Yes", "callback_data": "yes"}


class Refusal(NamedTuple):
    """A call that must be refused."""

    why: str
    method: str
    parameters: Json
    code: int
    words: str


def bad(why: str, method: str, words: str, **parameters: object) -> Refusal:
    """A call with a fault of its own."""
    return Refusal(why, method, parameters, 400, f"Bad Request: {words}")


def here(why: str, method: str, words: str, **parameters: object) -> Refusal:
    """Something wrong in Ana's chat."""
    return bad(why, method, words, chat_id=ANA, **parameters)


def command(why: str, words: str, *commands: tuple[str, str], **parameters: object) -> Refusal:
    """A list of commands that is wrong."""
    listed = [{"command": name, "description": description} for name, description in commands]
    return bad(why, "setMyCommands", words, commands=listed, **parameters)


def text(why: str, words: str, **parameters: object) -> Refusal:
    """A message to Ana that is wrong."""
    return bad(why, "sendMessage", words, **{"chat_id": ANA, "text": "Hello", **parameters})


def button(why: str, words: str, **fields: object) -> Refusal:
    """A message with a wrong button."""
    return text(why, words, reply_markup={"inline_keyboard": [[{"text": "Yes", **fields}]]})


def html(why: str, words: str, source: str) -> Refusal:
    """A message in wrong HTML."""
    return text(why, f"can't parse entities: {words}", text=source, parse_mode="HTML")


def edit(why: str, words: str, **parameters: object) -> Refusal:
    """An edit that is wrong."""
    known: Json = {"chat_id": ANA, "message_id": TEXT, "text": "Other", **parameters}
    return bad(why, "editMessageText", words, **{name: value for name, value in known.items() if value is not None})


def invoice(why: str, words: str, **parameters: object) -> Refusal:
    """An invoice that is wrong."""
    right = {
        "chat_id": ANA,
        "title": "Card",
        "description": "A card",
        "payload": "order-1",
        "currency": "USD",
        "prices": [{"label": "Card", "amount": 5000}],
        "provider_token": "TEST",
    }
    return bad(why, "sendInvoice", words, **{**right, **parameters})


TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = "message is not modified: specified new message content and reply markup are exactly the same"
KEPT = {"inline_keyboard": [[CALLBACK]]}

REFUSALS = [
    # Whom a bot may write to
    Refusal("a bot never writes first", "sendMessage", {"chat_id": OMAR, "text": "Hi"}, 403,
            "Forbidden: bot can't initiate conversation with a user"),
    Refusal("a blocked bot is silent", "sendMessage", {"chat_id": ZOE, "text": "Hi"}, 403,
            "Forbidden: bot was blocked by the user"),
    Refusal("bots do not talk to bots", "sendMessage", {"chat_id": 42, "text": "Hi"}, 403,
            "Forbidden: bots can't send messages to bots"),
    text("nobody has this id", "chat not found", chat_id=NOBODY),
    text("nobody has this name", "chat not found", chat_id="@nobody"),
    bad("a chat must be named", "sendMessage", "chat_id is empty", text="Hi"),
    bad("a chat must exist to be looked at", "getChat", "chat not found", chat_id=NOBODY),
    bad("a member must be somebody", "getChatMember", "user not found", chat_id=ANA, user_id=NOBODY),
    # Parameters
    text("parameters are known", "unknown parameter colour of sendMessage", colour="red"),
    text("flags are flags", "can't parse parameters", protect_content="perhaps"),
    text("nested parameters are objects", "can't parse parameters", reply_parameters="seven"),
    bad("numbers are numbers", "deleteMessage", "can't parse parameters", chat_id=ANA, message_id="seven"),
    bad("words are of the list", "sendChatAction", "can't parse parameters", chat_id=ANA, action="dancing"),
    # Texts
    text("a text is there", "message text is empty", text=""),
    text("a text is more than blanks", "text must be non-empty", text="  \n "),
    text("a text is at most 4096 long", "message is too long", text="x" * 4097),
    bad("a caption is at most 1024 long", "editMessageCaption", "message caption is too long", chat_id=ANA,
        message_id=PHOTO, caption="x" * 1025),
    text("there is no such parse mode", "unsupported parse_mode", parse_mode="BBCode"),
    text("MarkdownV2 is not emulated", "unsupported parse_mode MarkdownV2", parse_mode="MarkdownV2"),
    text("there is no such entity", "can't parse entities: unsupported type blink",
         entities=[{"type": "blink", "offset": 0, "length": 2}]),
    text("an entity is inside the text", "can't parse entities: ENTITY_BOUNDS_INVALID",
         entities=[{"type": "bold", "offset": 3, "length": 9}]),
    text("a link leads somewhere", "can't parse entities: ENTITY_URL_INVALID",
         entities=[{"type": "text_link", "offset": 0, "length": 2, "url": "nowhere"}]),
    text("what is answered exists", "message to be replied not found", reply_parameters={"message_id": 99}),
    text("what is quoted was said", "QUOTE_TEXT_INVALID", reply_parameters={"message_id": TEXT, "quote": "never"}),
    text("an effect is a number", "EFFECT_ID_INVALID", message_effect_id="boom"),
    # HTML
    html("tags are of the list", 'Unsupported start tag "h1" at byte offset 0', "<h1>Hi</h1>"),
    html("a smaller-than must be escaped", 'Unsupported start tag "3" at byte offset 2', "I <3 you"),
    html("offsets count bytes", 'Unsupported start tag "x" at byte offset 4', "€ <x>"),
    html("tags are closed", 'Can\'t find end tag corresponding to start tag "b"', "<b>Hi"),
    html("tags are closed in order", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
         "<b><i>x</b></i>"),
    html("nothing is closed that is not open", "Unexpected end tag at byte offset 2", "Hi</b>"),
    html("a tag has an end", "Unclosed start tag at byte offset 3", "Hi <b"),
    html("an end tag has an end", "Unclosed end tag at byte offset 5", "<b>Hi</b"),
    html("a span is a spoiler", 'Tag "span" must have class "tg-spoiler" at byte offset 0', "<span>Hi</span>"),
    html("quotes are closed", "Unclosed start tag at byte offset 0", '<a href="x>y</a>'),
    html("attributes have names", 'Can\'t read the attributes of the tag "a" at byte offset 0', "<a 7>y</a>"),
    html("an emoji has an id", 'Attribute "emoji-id" of the tag "tg-emoji" is invalid', "<tg-emoji>👍</tg-emoji>"),
    html("a time is a number", 'The attributes of the tag "tg-time" are invalid', '<tg-time unix="now">x</tg-time>'),
    # Buttons
    button("callback data is there", "BUTTON_DATA_INVALID", callback_data=""),
    button("callback data has at most 64 bytes", "BUTTON_DATA_INVALID", callback_data="é" * 33),
    button("a button does something", "can't parse inline keyboard button: Text buttons are unallowed"),
    button("a button does one thing", "can't parse inline keyboard button: A button does exactly one thing",
           url="https://example.com", callback_data="x"),
    button("a link of a button is one", "inline keyboard button URL 'javascript:1' is invalid", url="javascript:1"),
    button("a link is whole", "inline keyboard button URL 'http://[' is invalid", url="http://["),
    button("a Mini App is served safely", "inline keyboard button URL 'http://example.com' is invalid",
           web_app={"url": "http://example.com"}),
    button("a text to copy has at most 256 characters", "BUTTON_COPY_TEXT_INVALID", copy_text={"text": "x" * 257}),
    button("colours are of the list", "can't parse reply keyboard markup", callback_data="x", style="purple"),
    button("fields are known", "can't parse reply keyboard markup", callback_data="x", color="red"),
    button("a Pay button is in an invoice", "BUTTON_TYPE_INVALID", pay=True),
    text("a button has a text", "can't parse inline keyboard button: Field \"text\" must be non-empty",
         reply_markup={"inline_keyboard": [[{"text": " ", "callback_data": "x"}]]}),
    text("a row has at most 8 buttons", "reply markup is too wide", reply_markup={"inline_keyboard": [[CALLBACK] * 9]}),
    text("there are at most 100 buttons", "reply markup is too long",
         reply_markup={"inline_keyboard": [[CALLBACK] * 8] * 13}),
    text("a reply keyboard has buttons", "reply markup is empty", reply_markup={"keyboard": []}),
    text("a keyboard is one", "object expected as reply markup", reply_markup={"buttons": []}),
    # Edits
    edit("an edit changes something", NOT_MODIFIED, text="Hello", reply_markup=KEPT),
    edit("only what exists can be edited", "message to edit not found", message_id=99),
    edit("only what is named can be edited", "message identifier is not specified", message_id=None),
    edit("an edit needs a chat", "chat_id is empty", chat_id=None),
    edit("what people say stays", "message can't be edited", message_id=HERS),
    edit("a message with a reply keyboard stays", "message can't be edited", message_id=KEYBOARD),
    edit("a photo has no text", "there is no text in the message to edit", message_id=PHOTO),
    edit("an edited text is not empty", "message text is empty", text=""),
    edit("there are no inline messages", "MESSAGE_ID_INVALID", chat_id=None, message_id=None, inline_message_id="7"),
    here("buttons that stay are no edit", "editMessageReplyMarkup", NOT_MODIFIED, message_id=TEXT, reply_markup=KEPT),
    here("a text has no caption", "editMessageCaption", "there is no caption in the message to edit", message_id=TEXT,
         caption="x"),
    here("an invoice becomes no picture", "editMessageMedia", "message can't be edited", message_id=INVOICE,
         media={"type": "photo", "media": "F00000001"}),
    # Other things done to messages
    here("only what exists can be deleted", "deleteMessage", "message to delete not found", message_id=99),
    here("something must be deleted", "deleteMessages", "message identifiers are not specified", message_ids=[]),
    here("at most 100 are deleted at once", "deleteMessages", "too many messages", message_ids=list(range(101))),
    here("only what exists can be copied", "copyMessage", "message to copy not found", from_chat_id=ANA, message_id=99),
    here("an invoice is not copied", "copyMessage", "message can't be copied", from_chat_id=ANA, message_id=INVOICE),
    here("what is protected is not forwarded", "forwardMessage", "message can't be forwarded", from_chat_id=ANA,
         message_id=PROTECTED),
    here("a reaction is of the list", "setMessageReaction", "REACTION_INVALID", message_id=HERS,
         reaction=[{"type": "emoji", "emoji": "🧾"}]),
    here("a bot has one reaction", "setMessageReaction", "REACTIONS_TOO_MANY", message_id=HERS,
         reaction=[{"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🔥"}]),
    here("only what exists can be pinned", "pinChatMessage", "message to pin not found", message_id=99),
    bad("only a tap can be answered", "answerCallbackQuery", TOO_OLD, callback_query_id="1"),
    # Files
    here("a photo is a picture", "sendPhoto", "wrong remote file identifier", photo="abc"),
    here("a photo is in the request", "sendPhoto", "there is no file attach://x in the request", photo="attach://x"),
    here("nothing is fetched", "sendPhoto", "failed to get HTTP URL content", photo="https://example.com/x.png"),
    here("a photo is no document", "sendDocument", "can't use file of type Photo as Document", document="F00000001"),
    bad("a file exists", "getFile", "wrong file_id", file_id="F9"),
    # Invoices
    invoice("a title is there", 'parameter "title" is required', title=""),
    invoice("a title has at most 32 characters", "INVOICE_TITLE_INVALID", title="x" * 33),
    invoice("a description has at most 255 characters", "INVOICE_DESCRIPTION_INVALID", description="x" * 256),
    invoice("a payload has at most 128 bytes", "INVOICE_PAYLOAD_INVALID", payload="é" * 65),
    invoice("a currency is of the list", "CURRENCY_INVALID", currency="GOLD"),
    invoice("money needs a provider", "PAYMENT_PROVIDER_INVALID", provider_token=""),
    invoice("Stars need no provider", "STARS_INVOICE_INVALID", currency="XTR"),
    invoice("Stars have one price", "STARS_INVOICE_INVALID", currency="XTR", provider_token="",
            prices=[{"label": "a", "amount": 1}, {"label": "b", "amount": 1}]),
    invoice("a price is there", "prices must be non-empty", prices=[]),
    invoice("a price has a label", "prices must be non-empty", prices=[{"label": "", "amount": 500}]),
    invoice("a price is a number", "can't parse parameters", prices=[{"label": "Card", "amount": "5000"}]),
    invoice("less than a dollar is too little", "CURRENCY_TOTAL_AMOUNT_INVALID",
            prices=[{"label": "Card", "amount": 99}]),
    invoice("more than ten thousand is too much", "CURRENCY_TOTAL_AMOUNT_INVALID",
            prices=[{"label": "Card", "amount": 1_000_001}]),
    invoice("tips rise", "SUGGESTED_TIP_AMOUNTS_INVALID", max_tip_amount=500, suggested_tip_amounts=[200, 100]),
    invoice("nothing is shipped", "shipping is not emulated", is_flexible=True),
    invoice("a start parameter is one", "START_PARAM_INVALID", start_parameter="a b"),
    invoice("the first button of an invoice pays", "the first button of an invoice must be a Pay button",
            reply_markup={"inline_keyboard": [[CALLBACK]]}),
    bad("only a payment in progress is answered", "answerPreCheckoutQuery", TOO_OLD, ok=True,
        pre_checkout_query_id="1"),
    bad("a refusal has a reason", "answerPreCheckoutQuery", "error message can't be empty", ok=False,
        pre_checkout_query_id="1"),
    bad("only what was paid is given back", "refundStarPayment", "CHARGE_NOT_FOUND", user_id=ANA,
        telegram_payment_charge_id="x"),
    # The bot itself
    command("a command is in small letters", "BOT_COMMAND_INVALID", ("Pay", "x")),
    command("a command is described", "BOT_COMMAND_DESCRIPTION_INVALID", ("pay", "")),
    command("there are at most 100 commands", "BOT_COMMANDS_TOO_MUCH", *[("pay", "x")] * 101),
    command("a scope has its chat", "chat_id is empty", scope={"type": "chat"}),
    command("a scope has its member", "invalid user_id", scope={"type": "chat_member", "chat_id": ANA}),
    bad("a scope is of the list", "getMyCommands", "can't parse parameters", scope={"type": "everywhere"}),
    bad("a language has two letters", "setMyName", "invalid language code specified", name="x", language_code="eng"),
    bad("a name has at most 64 characters", "setMyName", "bot name is too long", name="x" * 65),
    bad("a description has at most 512", "setMyDescription", "bot description is too long", description="x" * 513),
    bad("a short description has at most 120", "setMyShortDescription", "bot short description is too long",
        short_description="x" * 121),
    bad("a menu button is one", "setChatMenuButton", "MenuButton is invalid", menu_button={"type": "hamburger"}),
    bad("a menu button is in a known chat", "getChatMenuButton", "chat not found", chat_id=NOBODY),
    # Receiving
    bad("a webhook is an address", "setWebhook", "bad webhook: invalid URL specified", url="ftp://example.com"),
    bad("a secret has letters of the list", "setWebhook", "can't parse parameters", url="https://example.com",
        secret_token="a b"),
    bad("there are at most 100 connections", "setWebhook", "can't parse parameters", url="https://example.com",
        max_connections=101),
]  # fmt: skip


@pytest.fixture
async def chat(emulator: Emulator, bot: Bot, ana: Person, omar: Person, wire: Wire) -> None:
    """Ana's chat with a message of each kind, Omar who never came, and Zoe who has blocked the bot."""
    zoe = emulator.add_person(first_name="Zoe")
    await zoe.start(bot)
    zoe.block(bot)
    assert (ana.id, omar.id, zoe.id) == (ANA, OMAR, ZOE)
    await wire.result("sendMessage", chat_id=ANA, text="Hello", reply_markup=KEPT)
    await wire.result("sendMessage", chat_id=ANA, text="Choose", reply_markup={"keyboard": [["A", "B"]]})
    upload = await wire.client.post(f"/bot{TOKEN}/sendPhoto", data={"chat_id": str(ANA)}, files={"photo": png()})
    assert upload.json()["result"]["message_id"] == PHOTO
    await wire.result("sendInvoice", **invoice("", "").parameters)
    await wire.result("sendMessage", chat_id=ANA, text="Secret", protect_content=True)


@pytest.mark.usefixtures("chat")
@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.why)
async def test_telegram_refuses(refusal: Refusal, emulator: Emulator, ana: Person, wire: Wire) -> None:
    before = ana.messages
    answer = await wire(refusal.method, **refusal.parameters)
    assert (answer["ok"], answer["error_code"]) == (False, refusal.code)
    assert answer["description"].startswith(refusal.words)
    assert ana.messages == before
    assert emulator.calls[-1].status == refusal.code


def test_each_refusal_has_its_own_name() -> None:
    names = [refusal.why for refusal in REFUSALS]
    assert len(set(names)) == len(names)


async def test_a_wrong_token_is_told_that_it_is_nobody(http: httpx.AsyncClient) -> None:
    answer = await http.get("/bot42:WRONG/getMe")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")
    assert (await http.get("/file/bot42:WRONG/photos/file_1.png")).status_code == 401


async def test_an_unknown_method_is_not_found_but_recorded(wire: Wire, emulator: Emulator) -> None:
    answer = await wire("sendTelepathy", chat_id=ANA)
    assert (answer["error_code"], answer["description"]) == (404, "Not Found")
    assert [str(call) for call in emulator.calls] == [f"sendTelepathy 404 Not Found {{'chat_id': '{ANA}'}}"]


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        (b"{", "application/json", "can't parse request JSON object"),
        (b"[]", "application/json", "object expected as request body"),
        (b"", "multipart/form-data", "multipart body without a boundary"),
        (b"--x\r\n", "multipart/form-data; boundary=x", "multipart body is cut off"),
        (b"--x\r\nnonsense\r\n--x--\r\n", "multipart/form-data; boundary=x", "can't parse multipart body"),
    ],
)
async def test_a_broken_body_is_refused(http: httpx.AsyncClient, body: bytes, content_type: str, words: str) -> None:
    answer = await http.post(f"/bot{TOKEN}/getMe", content=body, headers={"content-type": content_type})
    assert answer.status_code == 400
    assert words in answer.json()["description"]


async def test_a_picture_must_be_one_that_telegram_shows(wire: Wire, ana: Person) -> None:
    for content, words in ((b"no picture", "IMAGE_PROCESS_FAILED"), (png(100, 1), "PHOTO_INVALID_DIMENSIONS")):
        answer = await wire.client.post(
            f"/bot{TOKEN}/sendPhoto", data={"chat_id": str(ana.id)}, files={"photo": content}
        )
        assert answer.json()["description"] == f"Bad Request: {words}"


async def test_a_document_must_not_be_empty(wire: Wire, ana: Person) -> None:
    files = {"document": ("empty.txt", b"")}
    answer = await wire.client.post(f"/bot{TOKEN}/sendDocument", data={"chat_id": str(ana.id)}, files=files)
    assert answer.json()["description"] == "Bad Request: file must be non-empty"


async def test_every_kind_of_body_is_read(http: httpx.AsyncClient, ana: Person) -> None:
    path = f"/bot{TOKEN}/sendMessage"
    parameters = {"chat_id": ana.id, "text": "é & ü", "reply_markup": {"inline_keyboard": [[CALLBACK]]}}
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
    answers = [
        await http.get(path, params=form),
        await http.post(path, data=form),
        await http.post(path, json=parameters),
        await http.post(path, json=form),
        await http.post(path, data=form, files={"unused": b""}),
        await http.post(
            path.lower().replace("/bot42:demo", f"/bot{TOKEN}"), params={"chat_id": ana.id}, json={"text": "é & ü"}
        ),
    ]
    assert [answer.json()["result"]["text"] for answer in answers] == ["é & ü"] * 6
