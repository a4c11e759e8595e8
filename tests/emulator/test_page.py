"""What the page asks for: the state, the events, and what people do."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest

from bot.emulator import Bot, Clock, Emulator, Fault, Person, TooManyRequests
from tests.emulator.conftest import TOKEN, Json, Wire
from tests.emulator.pictures import png

YES = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}
CARD = {
    "title": "Card",
    "description": "A card",
    "payload": "order-1",
    "currency": "USD",
    "prices": [{"label": "Card", "amount": 5000}],
    "provider_token": "TEST",
}


class Events:
    """The stream of events, as a browser reads it."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.aiter_lines()

    async def next(self, kind: str) -> Json:
        """The data of the next event of this kind."""
        async for line in self._lines:
            if line == f"event: {kind}":
                data: Json = json.loads((await anext(self._lines)).removeprefix("data: "))
                return data
        raise AssertionError(f"The stream ended without {kind}.")


@asynccontextmanager
async def watching(http: httpx.AsyncClient) -> AsyncIterator[Events]:
    """An open page."""
    async with http.stream("GET", "/sim/events") as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        yield Events(response)


async def act(
    http: httpx.AsyncClient, person: Person, action: str, **body: object
) -> Any:  # a JSON answer of any shape
    """Do something as a person; it must work."""
    answer = await http.post(f"/sim/persons/{person.id}/{action}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_the_page_and_its_files_are_served(http: httpx.AsyncClient) -> None:
    page = await http.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'self'" in page.headers["content-security-policy"]
    script = await http.get("/page/vendor/preact.js")
    assert (script.status_code, script.headers["content-type"]) == (200, "text/javascript; charset=utf-8")


@pytest.mark.parametrize(
    "path", ["/page/none.js", "/page/../sim.py", "/page/%2e%2e/sim.py", "/page/vendor", "/nothing"]
)
async def test_nothing_else_is_served(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path)
    assert answer.status_code == 404
    assert "error" in answer.json()


async def test_the_state_shows_everything(
    http: httpx.AsyncClient, wire: Wire, emulator: Emulator, bot: Bot, ana: Person, omar: Person
) -> None:
    emulator.clock.advance(timedelta(days=2))
    emulator.faults.set(too_many_requests=TooManyRequests(count=3, retry_after=9, method="sendPhoto"))
    await wire.result("setMyShortDescription", short_description="Store credit")
    await wire.result("setMyCommands", commands=[{"command": "balance", "description": "What you have"}])
    sent = await wire.result("sendMessage", chat_id=ana.id, text="<b>Hi</b>", parse_mode="HTML", reply_markup=YES)
    await wire.result("sendChatAction", chat_id=ana.id, action="typing")
    state = (await http.get("/sim/state")).json()
    assert state["offset_seconds"] == 172_800
    assert state["bots"] == [
        {
            "id": 42,
            "username": "PocketDemoBot",
            "first_name": "Pocket",
            "description": "",
            "short_description": "Store credit",
        }
    ]
    assert state["persons"] == [
        {"id": ana.id, "first_name": "Ana", "language_code": "en", "blocked": False, "started": True},
        {"id": omar.id, "first_name": "Omar", "language_code": "ar", "blocked": False, "started": False},
    ]
    chat = state["chats"][str(ana.id)]
    assert chat["messages"][-1] == sent | {"outgoing": False, "html": "<b>Hi</b>"}
    assert chat["messages"][0]["outgoing"]
    assert chat["commands"] == [{"command": "balance", "description": "What you have"}]
    assert (chat["menu_button"], chat["typing"]) == ({"type": "commands"}, "typing")
    assert state["chats"][str(omar.id)]["messages"] == []
    assert state["faults"] == {"too_many_requests": {"method": "sendPhoto", "count": 3, "retry_after": 9}}
    assert state["panels"] == ["/shop/panel.js"]
    assert (await http.get("/sim/state?bot=42")).json()["bots"] == state["bots"]


async def test_events_tell_what_happens(
    http: httpx.AsyncClient, wire: Wire, emulator: Emulator, bot: Bot, ana: Person
) -> None:
    async with watching(http) as events:
        await act(http, ana, "text", text="/hello")
        said = await events.next("message")
        assert (said["chat"], said["message"]["text"], said["message"]["outgoing"]) == (ana.id, "/hello", True)
        await wire.result("sendChatAction", chat_id=ana.id, action="typing")
        assert await events.next("typing") == {"chat": ana.id, "action": "typing"}
        await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=YES)
        assert await events.next("typing") == {"chat": ana.id, "action": None}
        assert (await events.next("message"))["message"]["reply_markup"] == YES
        await wire.result("editMessageText", chat_id=ana.id, message_id=3, text="Sure")
        assert (await events.next("edit"))["message"]["html"] == "Sure"
        await wire.result("deleteMessage", chat_id=ana.id, message_id=3)
        assert await events.next("delete") == {"chat": ana.id, "message_id": 3}
        await act(http, ana, "block", blocked=True)
        assert (await events.next("person"))["blocked"]
        await act(http, ana, "language", language_code="de")
        assert (await events.next("person"))["language_code"] == "de"
        await http.post("/sim/clock", json={"advance_seconds": 3600})
        assert (await events.next("clock"))["offset_seconds"] == 3600
        await http.post("/sim/faults", json={"slow": {"count": 1}})
        assert (await events.next("faults"))["slow"] == {"method": None, "count": 1, "seconds": 2}


async def test_a_call_is_shown_without_the_token(http: httpx.AsyncClient, wire: Wire, ana: Person) -> None:
    async with watching(http) as events:
        await wire("sendMessage", chat_id=ana.id, text=f"my token is {TOKEN}")
        call = await events.next("call")
        listed = (await http.get("/sim/calls?limit=1")).json()
    assert listed == [call]
    assert (call["method"], call["status"], call["fault"]) == ("sendMessage", 200, None)
    assert call["parameters"] == {"chat_id": ana.id, "text": "my token is <token>"}
    assert TOKEN not in json.dumps(call)
    assert call["ms"] >= 0


async def test_many_pages_can_be_open_and_close_without_a_trace(
    http: httpx.AsyncClient, emulator: Emulator, bot: Bot, ana: Person
) -> None:
    async with watching(http) as staying:
        async with watching(http), watching(http), watching(http):
            await emulator.changed(lambda: len(emulator.feed) == 4)
            await ana.say(bot, "to all")
        await emulator.changed(lambda: len(emulator.feed) == 1)
        assert (await staying.next("message"))["message"]["text"] == "to all"


async def test_a_page_that_does_not_read_is_let_go(emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.emulator.events.MOST_BEHIND", 2)
    stream = emulator.feed.subscribe()
    for number in range(4):
        emulator.publish("clock", {"number": number})
    assert len(emulator.feed) == 0
    assert [event.data async for event in stream] == ['{"number":0}', '{"number":1}']


async def test_a_person_can_be_added_and_start(http: httpx.AsyncClient, wire: Wire, emulator: Emulator) -> None:
    answer = await http.post("/sim/persons", json={"first_name": "Zoe", "language_code": "de"})
    assert answer.status_code == 201
    zoe = emulator.persons[answer.json()["id"]]
    await act(http, zoe, "start", parameter=None)
    await act(http, zoe, "start", parameter="g_abc")
    await act(http, zoe, "link", url="https://t.me/PocketDemoBot?start=g_xyz")
    texts = [update["message"]["text"] for update in await wire.updates()]
    assert texts == ["/start", "/start g_abc", "/start g_xyz"]


async def test_a_tap_gets_its_answer(http: httpx.AsyncClient, wire: Wire, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=YES)
    async with watching(http) as events:
        tapping = asyncio.create_task(act(http, ana, "tap", message_id=2, row=0, column=0))
        (update,) = await wire.updates(timeout=5)
        await wire.result("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Done")
        assert await tapping == {"text": "Done", "show_alert": False, "url": None}
        told = await events.next("callback_answer")
    assert told == {"person": ana.id, "text": "Done", "show_alert": False, "url": None}


async def test_a_tap_that_nobody_answers_ends(
    http: httpx.AsyncClient, wire: Wire, emulator: Emulator, stopwatch: Clock, bot: Bot, ana: Person
) -> None:
    await wire.result("sendMessage", chat_id=ana.id, text="Sure?", reply_markup=YES)
    tapping = asyncio.create_task(act(http, ana, "tap", message_id=2, row=0, column=0))
    await emulator.changed(lambda: emulator.pending(bot))
    stopwatch.advance(timedelta(seconds=10))
    assert await tapping == {"text": None, "show_alert": False, "url": None}


async def test_a_payment_is_shown_as_it_ended(http: httpx.AsyncClient, wire: Wire, ana: Person) -> None:
    await wire.result("sendInvoice", chat_id=ana.id, **CARD)
    async with watching(http) as events:
        paying = asyncio.create_task(act(http, ana, "pay", message_id=2, outcome="paid"))
        (update,) = await wire.updates(timeout=5)
        query = update["pre_checkout_query"]["id"]
        await wire.result("answerPreCheckoutQuery", pre_checkout_query_id=query, ok=False, error_message="Sold out")
        assert await paying == {"outcome": "refused", "text": "Sold out"}
        refused = await events.next("payment")
        assert refused == {"person": ana.id, "message_id": 2, "outcome": "refused", "text": "Sold out"}
        paying = asyncio.create_task(act(http, ana, "pay", message_id=2))
        (update,) = await wire.updates(offset=update["update_id"] + 1, timeout=5)
        await wire.result("answerPreCheckoutQuery", pre_checkout_query_id=update["pre_checkout_query"]["id"], ok=True)
        assert await paying == {"outcome": "paid", "text": None}
        assert (await events.next("edit"))["message"]["paid"] is True
    assert await act(http, ana, "pay", message_id=2, outcome="cancelled") == {"outcome": "cancelled", "text": None}
    messages = (await http.get("/sim/state")).json()["chats"][str(ana.id)]["messages"]
    assert [message.get("paid") for message in messages] == [None, True, None]
    assert "paid" not in ana.messages[1], "only the page knows it"


async def test_faults_are_set_one_by_one_and_ended_together(http: httpx.AsyncClient) -> None:
    first = await http.post("/sim/faults", json={"lost_answer": {"method": "sendMessage", "count": 1}})
    both = await http.post("/sim/faults", json={"slow": {"seconds": 1}})
    assert list(both.json()) == ["lost_answer", "slow"]
    assert list((await http.post("/sim/faults", json={"lost_answer": None})).json()) == ["slow"]
    assert first.status_code == 200
    assert (await http.delete("/sim/faults")).json() == {}


async def test_a_picture_is_shown_and_a_document_only_saved(http: httpx.AsyncClient, ana: Person) -> None:
    to_ana = {"chat_id": str(ana.id)}
    photo = (await http.post(f"/bot{TOKEN}/sendPhoto", data=to_ana, files={"photo": png()})).json()["result"]["photo"][
        0
    ]
    page = {"document": ("page.html", b"<script>alert(1)</script>", "text/html")}
    document = (await http.post(f"/bot{TOKEN}/sendDocument", data=to_ana, files=page)).json()["result"]["document"]
    shown = await http.get(f"/sim/files/{photo['file_unique_id']}")
    assert (shown.content, shown.headers["content-type"]) == (png(), "image/png")
    saved = await http.get(f"/sim/files/{document['file_unique_id']}")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"] == "attachment"
    assert saved.headers["x-content-type-options"] == "nosniff"
    assert (await http.get("/sim/files/none")).status_code == 404


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/sim/persons", {"first_name": ""}, 400),
        ("/sim/persons", {"name": "Zoe"}, 400),
        ("/sim/persons/{ana}/text", {"text": ""}, 400),
        ("/sim/persons/{ana}/text", {}, 400),
        ("/sim/persons/{ana}/text", None, 400),
        ("/sim/persons/{ana}/start", {"parameter": "a b"}, 400),
        ("/sim/persons/{ana}/tap", {"message_id": 77, "row": 0, "column": 0}, 400),
        ("/sim/persons/{ana}/tap", {"message_id": 1, "row": 0, "column": 0}, 400),
        ("/sim/persons/{ana}/pay", {"message_id": 1}, 400),
        ("/sim/persons/{ana}/pay", {"message_id": 1, "outcome": "gift"}, 400),
        ("/sim/persons/{ana}/link", {"url": "https://example.com"}, 400),
        ("/sim/persons/{ana}/block", {"blocked": "yes"}, 400),
        ("/sim/persons/7/text", {"text": "x"}, 404),
        ("/sim/clock", {"advance_seconds": 1e18}, 400),
        ("/sim/clock", {"advance_seconds": "soon"}, 400),
        ("/sim/faults", {"earthquake": {}}, 400),
        ("/sim/faults", ["slow"], 400),
    ],
)
async def test_bad_input_is_answered_with_a_sentence(
    http: httpx.AsyncClient, ana: Person, path: str, body: object, status: int
) -> None:
    answer = await http.post(path.format(ana=ana.id), json=body)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert " " in answer.json()["error"]


async def test_another_bot_can_be_named(http: httpx.AsyncClient, emulator: Emulator, bot: Bot, ana: Person) -> None:
    other = emulator.add_bot(token="43:OTHER", username="OtherBot", first_name="Other")
    answer = await http.post(f"/sim/persons/{ana.id}/text?bot=43", json={"text": "hello"})
    assert answer.status_code == 200
    assert (emulator.pending(bot), emulator.pending(other)) == (0, 1)
    assert (await http.get("/sim/state?bot=44")).status_code == 400


async def test_a_fault_that_is_used_up_disappears_from_the_page(
    http: httpx.AsyncClient, wire: Wire, emulator: Emulator
) -> None:
    emulator.faults.set(server_error=Fault(count=1))
    async with watching(http) as events:
        await wire("getMe")
        assert await events.next("faults") == {}


async def test_the_inspector_tells_a_text_from_a_number(wire: Wire, emulator: Emulator, ana: Person) -> None:
    await wire.result("sendMessage", chat_id=str(ana.id), text="50", protect_content="true")
    assert emulator.calls[-1].parameters == {"chat_id": ana.id, "text": "50", "protect_content": True}
