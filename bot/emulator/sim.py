"""The page, and what it asks for: the state of the world, its events, and what people do in it."""

import mimetypes
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib import resources
from typing import Annotated, Any

import msgspec
from litestar import Litestar, Request, Response, delete, get, post
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_400_BAD_REQUEST

from bot.emulator.bots import Bot
from bot.emulator.chats import Chat
from bot.emulator.checkout import Wish
from bot.emulator.emulator import Emulator
from bot.emulator.events import Event
from bot.emulator.flood import FloodLimits
from bot.emulator.people import CallbackAnswer, CannotDoThat, Person
from bot.emulator.wire import JsonObject

SHOWN_AS_PICTURE = {"image/png", "image/jpeg", "image/gif", "image/webp"}
RECONNECT = b"retry: 1000\n\n"  # Also the first bytes of the stream: a browser calls it open when it has them.
# The page may load nothing from elsewhere; styles of vendored parts and of panels are set by scripts.
PAGE_POLICY = "default-src 'self'"


@dataclass(frozen=True)
class Panels:
    """The ES modules that the page shows beside the chats."""

    addresses: list[str]


class Body(msgspec.Struct, forbid_unknown_fields=True):
    """What a request says."""


class NewPerson(Body):
    first_name: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    language_code: Annotated[str, msgspec.Meta(max_length=16)] = "en"


class Said(Body):
    text: str


class Started(Body):
    parameter: str | None = None


class Tapped(Body):
    message_id: int
    row: int
    column: int


class Paid(Body):
    message_id: int
    outcome: Wish = "paid"


class Blocking(Body):
    blocked: bool


class Speaking(Body):
    language_code: Annotated[str, msgspec.Meta(max_length=16)]


class Opened(Body):
    url: str


class Advance(Body):
    advance_seconds: float


# What handlers are given

Here = NamedDependency[Emulator]
TheBot = NamedDependency[Bot]
ThePerson = NamedDependency[Person]
Shown = NamedDependency[Panels]

# What there is to see


@get("/")
async def page() -> Response[bytes]:
    return _static("index.html", {"content-security-policy": PAGE_POLICY})


@get("/page/{name:path}")
async def page_file(name: FromPath[str]) -> Response[bytes]:
    return _static(name.lstrip("/"), {})


@get("/sim/state")
async def state(emulator: Here, bot: TheBot, panels: Shown) -> JsonObject:
    people = emulator.persons.values()
    return {
        **emulator.time_shown(),
        "bots": [_described(other) for other in emulator.bots],
        "persons": [emulator.described(person) for person in people],
        "chats": {str(person.id): _chat(emulator, bot, person) for person in people},
        "faults": emulator.faults.shown(),
        "panels": panels.addresses,
    }


@get("/sim/events")
async def events(emulator: Here) -> Stream:
    # Subscribed before the answer begins: nothing that happens from then on is missed.
    stream = _encoded(emulator.feed.subscribe())
    return Stream(stream, media_type="text/event-stream", headers={"cache-control": "no-store"})


@get("/sim/calls")
async def calls(emulator: Here, limit: FromQuery[int] = 200) -> list[JsonObject]:
    return [call.shown() for call in emulator.calls[-max(limit, 1) :]]


@get("/sim/files/{name:path}")
async def stored_file(emulator: Here, name: FromPath[str]) -> Response[bytes]:
    """A picture is shown; anything else is only ever saved, because it could be a page with scripts."""
    file = emulator.files.at(name.lstrip("/"))
    if file is None:
        raise NotFoundException("There is no such file.")
    headers = {"x-content-type-options": "nosniff", "cache-control": "private, max-age=3600"}
    if file.kind == "photo" and file.content_type in SHOWN_AS_PICTURE:
        return Response(file.content, media_type=file.content_type, headers=headers)
    return Response(
        file.content, media_type="application/octet-stream", headers=headers | {"content-disposition": "attachment"}
    )


# What people do


@post("/sim/persons", status_code=HTTP_201_CREATED)
async def add_person(emulator: Here, data: JSONBody[NewPerson]) -> JsonObject:
    return emulator.described(emulator.add_person(first_name=data.first_name, language_code=data.language_code))


@post("/sim/persons/{person_id:int}/text", status_code=HTTP_200_OK)
async def say(bot: TheBot, person: ThePerson, data: JSONBody[Said]) -> JsonObject:
    return await person.say(bot, data.text)


@post("/sim/persons/{person_id:int}/start", status_code=HTTP_200_OK)
async def start(bot: TheBot, person: ThePerson, data: JSONBody[Started]) -> JsonObject:
    return await person.start(bot, data.parameter)


@post("/sim/persons/{person_id:int}/tap", status_code=HTTP_200_OK)
async def tap(bot: TheBot, person: ThePerson, data: JSONBody[Tapped]) -> JsonObject:
    query = await person.tap(_message(bot, person, data.message_id), (data.row, data.column))
    answer = query.answer or CallbackAnswer(text=None, show_alert=False, url=None)
    return {"text": answer.text, "show_alert": answer.show_alert, "url": answer.url}


@post("/sim/persons/{person_id:int}/pay", status_code=HTTP_200_OK)
async def pay(bot: TheBot, person: ThePerson, data: JSONBody[Paid]) -> JsonObject:
    payment = await person.check_out(_message(bot, person, data.message_id), data.outcome)
    return {"outcome": payment.outcome, "text": payment.text}


@post("/sim/persons/{person_id:int}/block", status_code=HTTP_200_OK)
async def block(emulator: Here, bot: TheBot, person: ThePerson, data: JSONBody[Blocking]) -> JsonObject:
    if data.blocked:
        person.block(bot)
    else:
        person.unblock(bot)
    return emulator.described(person)


@post("/sim/persons/{person_id:int}/language", status_code=HTTP_200_OK)
async def speak(emulator: Here, person: ThePerson, data: JSONBody[Speaking]) -> JsonObject:
    person.speak(data.language_code)
    return emulator.described(person)


@post("/sim/persons/{person_id:int}/link", status_code=HTTP_200_OK)
async def open_link(person: ThePerson, data: JSONBody[Opened]) -> JsonObject:
    return await person.open(data.url)


# What the world does


@post("/sim/clock", status_code=HTTP_200_OK)
async def advance_clock(emulator: Here, data: JSONBody[Advance]) -> JsonObject:
    try:
        emulator.advance(timedelta(seconds=data.advance_seconds))
    except OverflowError as error:
        raise CannotDoThat("The clock does not go so far.") from error
    return emulator.time_shown()


@post("/sim/faults", status_code=HTTP_200_OK)
async def set_faults(emulator: Here, data: JSONBody[dict[str, Any]]) -> JsonObject:
    """Those that are not named stay as they are; null ends one."""
    try:
        emulator.faults.change(data)
    except msgspec.ValidationError as error:
        raise CannotDoThat(str(error)) from error
    return emulator.faults.shown()


@delete("/sim/faults", status_code=HTTP_200_OK)
async def end_faults(emulator: Here) -> JsonObject:
    emulator.faults.off()
    return emulator.faults.shown()


@get("/sim/flood")
async def flood(emulator: Here) -> JsonObject:
    return emulator.flood.shown()


@post("/sim/flood", status_code=HTTP_200_OK)
async def limit_flood(emulator: Here, data: JSONBody[FloodLimits]) -> JsonObject:
    """Answer 429 beyond these limits from now on; what was counted is forgotten."""
    emulator.flood.change(data)
    return emulator.flood.shown()


@delete("/sim/flood", status_code=HTTP_200_OK)
async def unlimit_flood(emulator: Here) -> JsonObject:
    emulator.flood.change(None)
    return emulator.flood.shown()


def page_app(emulator: Emulator, panels: Sequence[str]) -> Litestar:
    """The app that serves the page and everything under /sim."""
    shown = Panels(list(panels))

    def the_bot(request: Request[Any, Any, Any]) -> Bot:
        wanted = request.query_params.get("bot")  # With one bot, as usual, it goes without saying.
        found = [bot for bot in emulator.bots if wanted in (None, str(bot.id))]
        if not found:
            raise CannotDoThat("There is no such bot.")
        return found[0]

    def the_person(person_id: FromPath[int]) -> Person:
        if person_id not in emulator.persons:
            raise NotFoundException("There is no such person.")
        return emulator.persons[person_id]

    return Litestar(
        [
            page, page_file, state, events, calls, stored_file,
            add_person, say, start, tap, pay, block, speak, open_link,
            advance_clock, set_faults, end_faults, flood, limit_flood, unlimit_flood,
        ],
        dependencies={
            "emulator": Provide(lambda: emulator, sync_to_thread=False),
            "panels": Provide(lambda: shown, sync_to_thread=False),
            "bot": Provide(the_bot, sync_to_thread=False),
            "person": Provide(the_person, sync_to_thread=False),
        },
        exception_handlers={CannotDoThat: _cannot, HTTPException: _wrong},
        openapi_config=None,
        logging_config=None,  # Logging belongs to the program that runs this.
    )  # fmt: skip


def _static(name: str, headers: dict[str, str]) -> Response[bytes]:
    """A file of the page. `importlib.resources` finds it in a wheel as well."""
    file = resources.files("bot.emulator") / "page"
    for part in name.split("/"):
        if part in ("", ".", ".."):
            raise NotFoundException("There is no such file.")
        file = file / part
    if not file.is_file():
        raise NotFoundException("There is no such file.")
    kind = {"js": "text/javascript", "svg": "image/svg+xml"}.get(name.rpartition(".")[2])
    return Response(
        file.read_bytes(),
        media_type=kind or mimetypes.guess_type(name)[0] or "application/octet-stream",
        # Never from the cache: whoever changes the page wants to see it.
        headers={"cache-control": "no-cache", "x-content-type-options": "nosniff"} | headers,
    )


def _message(bot: Bot, person: Person, message_id: int) -> JsonObject:
    message = _seen(bot, person).messages.get(message_id)
    if message is None:
        raise CannotDoThat("This message is gone.")
    return message.seen()


def _seen(bot: Bot, person: Person) -> Chat:
    """The chat as far as there is one; looking at it does not begin it."""
    return bot.chats.get(person.id) or Chat(person.id, person.chat_facts())


def _chat(emulator: Emulator, bot: Bot, person: Person) -> JsonObject:
    chat = _seen(bot, person)
    chosen = bot.profile.menu_button(person.id)
    return {
        "messages": [message.on_page() for message in chat.messages.values()],
        "commands": bot.profile.offered_to(person.id, person.language_code),
        "menu_button": bot.profile.menu_button(None) if chosen["type"] == "default" else chosen,
        "typing": emulator.action(chat),
    }


def _described(bot: Bot) -> JsonObject:
    return {
        "id": bot.id,
        "username": bot.username,
        "first_name": bot.first_name,
        "description": bot.profile.said("description", ""),
        "short_description": bot.profile.said("short_description", ""),
    }


async def _encoded(happened: AsyncIterator[Event]) -> AsyncIterator[bytes]:
    yield RECONNECT
    async for event in happened:
        yield event.encoded()


def _cannot(request: Request[Any, Any, Any], error: CannotDoThat) -> Response[JsonObject]:
    return Response({"error": str(error)}, status_code=HTTP_400_BAD_REQUEST)


def _wrong(request: Request[Any, Any, Any], error: HTTPException) -> Response[JsonObject]:
    """Litestar's own refusals, in the words of this API: one sentence."""
    details = error.extra if isinstance(error.extra, list) else []
    reasons = [str(detail["message"]) for detail in details if "message" in detail]
    sentence = "; ".join(reasons) or error.detail
    if " " not in sentence:  # A request without a body gets the name of a parameter only.
        sentence = f"The request is not complete: {sentence}"
    return Response({"error": sentence}, status_code=error.status_code)
