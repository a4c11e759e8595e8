"""`/openapi.json` tells the truth: what it describes is what the door does, whatever is sent to it.

Schemathesis makes up requests from the schema, some as it allows and some not, and holds every answer against it. The
run is seeded, so it is the same each time.
"""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import negative_data_rejection

from bot.context import Desk
from bot.understand import open_reader
from bot.web.problems import STATUS
from ledger import Policy, open_ledger
from tests.conftest import TestClock
from tests.databases import Databases
from tests.shop.conftest import API_KEY, Door, Json, client, serving, settings_for, sqlite_only

if TYPE_CHECKING:
    from schemathesis.specs.openapi.schemas import OpenApiSchema

OPERATIONS = (
    "GET /healthz",
    "GET /readyz",
    "GET /v1/wallets",
    "GET /v1/wallets/{wallet}",
    "POST /v1/charges",
    "GET /v1/charges/{charge}",
    "POST /v1/charges/{charge}/capture",
    "POST /v1/charges/{charge}/void",
    "POST /v1/refunds",
    "GET /v1/refunds/{refund}",
)
EXAMPLES = 20
"""Of each operation, as its schema allows and as many again as it does not."""

MADE_UP = [
    (operation, mode)
    for operation in OPERATIONS
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or operation not in {"GET /healthz", "GET /readyz"}  # They take nothing.
]


class Served:
    """A door with a customer and charges in every state, on a thread of its own: Schemathesis does not await."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url
        self._stop = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told: Future[tuple[str, dict[str, list[str]]]] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="door")

    def start(self) -> tuple[str, dict[str, list[str]]]:
        """Serve; gives the address and the ids there are, by what they name."""
        self._thread.start()
        return self._told.result(60)

    def stop(self) -> None:
        """Close the door."""
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(60)
        assert not self._thread.is_alive()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        clock = TestClock()
        try:
            async with (
                open_ledger(self._database_url, policy=Policy(), clock=clock) as ledger,
                serving(Desk(ledger, settings_for(self._database_url), open_reader(small=True))) as at,
                client(at) as http,
            ):
                ids = await _furnish(Door(http, ledger, clock))
                self._told.set_result((at, ids))
                await self._stop.wait()
        except BaseException as error:
            if not self._told.done():
                self._told.set_exception(error)
            raise


async def _furnish(door: Door) -> dict[str, list[str]]:
    customer = await door.customer(15000, 15000)
    asked, held = await door.asks(customer, 100), await door.holds(customer, 10_000)
    sold = await door.sells(customer, 5000)
    refund = (await door.done("/v1/refunds", {"charge": sold, "amount": 1}))["id"]
    card = str(await customer.orders_card(1000))
    return {"wallet": [customer.name], "charge": [asked, held, sold, card], "refund": [refund]}


@pytest.fixture(scope="module")
def served(sqlite_files: Databases) -> Iterator[tuple[str, dict[str, list[str]]]]:
    served = Served(sqlite_files.new())
    yield served.start()
    served.stop()


@pytest.fixture(scope="module")
def schema(served: tuple[str, dict[str, list[str]]]) -> OpenApiSchema:
    document = httpx.get(f"{served[0]}/openapi.json").json()
    refused = sorted({str(int(status)) for status in STATUS.values()} | {"401"})
    config = SchemathesisConfig.from_dict(
        {"checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", *refused]}}}
    )
    return schemathesis.openapi.from_dict(document, config=config)


@pytest.mark.parametrize(("operation", "mode"), MADE_UP)
def test_the_door_does_what_its_schema_says(
    served: tuple[str, dict[str, list[str]]], schema: OpenApiSchema, operation: str, mode: GenerationMode
) -> None:
    url, ids = served
    method, path = operation.split()
    made_up = schema[path][method].as_strategy(mode)

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=made_up, known=st.sampled_from([True, True, False]), data=st.data())
    def holds(case: Any, known: bool, data: st.DataObject) -> None:
        if mode is GenerationMode.POSITIVE:
            case.body = _with_whole_numbers(case.body)
        if known and mode is GenerationMode.POSITIVE:
            for where in (case.path_parameters, case.body):
                for name in sorted(ids.keys() & set(where if isinstance(where, dict) else ())):
                    where[name] = data.draw(st.sampled_from(ids[name]))
        # Unknown query parameters are passed over, and the key is always there; see test_malformed.py for the rest.
        case.call_and_validate(
            base_url=url,
            headers={"Authorization": f"Bearer {API_KEY}"},
            excluded_checks=[negative_data_rejection],
        )

    holds()


def _with_whole_numbers(body: Any) -> Any:
    """To JSON Schema 5.0 is an integer. The door may well want one that is written as one."""
    if isinstance(body, dict):
        return {name: _with_whole_numbers(value) for name, value in body.items()}
    if isinstance(body, list):
        return [_with_whole_numbers(value) for value in body]
    return int(body) if isinstance(body, float) and body.is_integer() else body


@pytest.fixture
async def document(door: Door) -> Json:
    answer = await door.http.get("/openapi.json")
    assert answer.headers["content-type"].partition(";")[0] in {"application/vnd.oai.openapi+json", "application/json"}
    document: Json = answer.json()
    return document


def _operations(document: Json) -> dict[str, Json]:
    return {
        f"{method.upper()} {path}": operation
        for path, verbs in document["paths"].items()
        for method, operation in verbs.items()
        if method != "head"  # Of the health checks: a GET without a body.
    }


@sqlite_only
async def test_the_schema_is_valid_and_tells_of_every_operation(document: Json) -> None:
    assert document["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(document).validate()
    assert set(_operations(document)) == set(OPERATIONS)


@sqlite_only
async def test_the_schema_tells_who_may_call(document: Json) -> None:
    (name,) = document["components"]["securitySchemes"]
    scheme = document["components"]["securitySchemes"][name]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    for operation, told in _operations(document).items():
        needs = told.get("security", document.get("security", []))
        open_to_all = operation in {"GET /healthz", "GET /readyz"}
        assert needs == ([] if open_to_all else [{name: []}]), operation


REFUSALS = {
    "GET /healthz": {"503"},
    "GET /readyz": {"503"},
    "GET /v1/wallets": {"400", "401", "503"},
    "GET /v1/wallets/{wallet}": {"401", "404", "503"},
    "POST /v1/charges": {"400", "401", "404", "409", "413", "422", "503"},
    "GET /v1/charges/{charge}": {"401", "404", "503"},
    "POST /v1/charges/{charge}/capture": {"400", "401", "404", "409", "413", "422", "503"},
    "POST /v1/charges/{charge}/void": {"400", "401", "404", "409", "422", "503"},
    "POST /v1/refunds": {"400", "401", "404", "409", "413", "422", "503"},
    "GET /v1/refunds/{refund}": {"401", "404", "503"},
}


@sqlite_only
async def test_the_schema_tells_every_refusal_and_its_form(document: Json) -> None:
    untold = [
        f"{operation} {status}"
        for operation, told in _operations(document).items()
        for status in sorted(REFUSALS[operation] - set(told["responses"]))
    ]
    assert not untold
    for operation, told in _operations(document).items():
        for status, answer in told["responses"].items():
            if status.startswith("2") or operation in {"GET /healthz", "GET /readyz"}:
                continue
            assert list(answer["content"]) == ["application/problem+json"], f"{operation} {status}"
            problem = _resolved(document, answer["content"]["application/problem+json"]["schema"])
            assert {"type", "title", "status", "detail", "code"} <= set(problem["required"]), f"{operation} {status}"
            assert "facts" in problem["properties"]


@sqlite_only
async def test_the_schema_tells_that_a_post_needs_a_key_of_its_own(document: Json) -> None:
    for operation, told in _operations(document).items():
        keys = [one for one in told.get("parameters", ()) if one["name"] == "Idempotency-Key"]
        if operation.startswith("POST"):
            (key,) = keys
            assert (key["in"], key["required"]) == ("header", True), operation
            form = _resolved(document, key["schema"])
            assert (form["type"], form["minLength"], form["maxLength"]) == ("string", 1, 255), operation
        else:
            assert not keys, operation


@sqlite_only
async def test_the_schema_tells_that_unknown_fields_are_refused(document: Json) -> None:
    for name in ("ChargeRequest", "CaptureRequest", "RefundRequest", "Item"):
        assert document["components"]["schemas"][name]["additionalProperties"] is False, name


def _resolved(document: Json, schema: Any) -> Json:
    while "$ref" in schema:
        for part in schema["$ref"].split("/"):
            schema = document if part == "#" else schema[part]
    found: Json = schema
    return found


@sqlite_only
async def test_the_documentation_tells_every_route_and_asks_nobody_elsewhere(door: Door) -> None:
    answer = await door.http.get("/docs")
    assert answer.headers["content-type"].startswith("text/html")
    page = answer.text
    for operation in OPERATIONS:
        method, path = operation.split()
        assert path in page, operation
        assert method in page, operation
    for field in ("order_ref", "amount", "reason", "final"):
        assert f"<code>{field}</code>" in page
    assert "Idempotency-Key" in page
    assert not re.findall(r"<(?:script|img|iframe|object|embed|form|video|audio|source|base)\b", page, re.IGNORECASE)
    assert not re.findall(r"(?:src|href|action|data)\s*=\s*[\"']?\s*(?:https?:|//|data:)", page, re.IGNORECASE)
    assert not re.findall(r"@import|url\(|image-set\(|https?://", page, re.IGNORECASE)
    assert API_KEY not in page
