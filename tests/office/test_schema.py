"""`/openapi.json` and `/docs` tell of the office's door too, where it is open, and of how it refuses."""

from __future__ import annotations

from tests.office.conftest import Office
from tests.office.test_who_may_call import OF_THE_OFFICE
from tests.shop.conftest import API_KEY, sqlite_only

pytestmark = sqlite_only


def _templates() -> set[str]:
    names = {
        "wal_0000000000001": "{wallet}",
        "cbk_00000000000011": "{chargeback}",
        "adj_00000000000011": "{adjustment}",
    }
    return {"/".join(names.get(part, part) for part in path.split("/")) for _, path in OF_THE_OFFICE}


async def test_the_schema_tells_of_every_route_and_its_refusals(office: Office) -> None:
    document = (await office.mia.http.get("/openapi.json")).json()
    told = {path: verbs for path, verbs in document["paths"].items() if path.startswith("/v1/office")}
    assert set(told) == _templates()
    for path, verbs in told.items():
        ((method, operation),) = verbs.items()
        assert operation.get("security", document["security"]) == [{"key": []}]
        wanted = {"401", "404", "503"} | ({"400", "409", "413", "422"} if method == "post" else set())
        assert wanted <= set(operation["responses"]), path
        keys = [one for one in operation.get("parameters", ()) if one["name"] == "Idempotency-Key"]
        assert [key["required"] for key in keys] == ([True] if method == "post" else []), path
    assert "403" in told["/v1/office/adjustments/{adjustment}/approve"]["post"]["responses"]
    for name in ("FreezeRequest", "ChargebackRequest", "WonRequest", "AdjustmentRequest", "CreditRequest"):
        assert document["components"]["schemas"][name]["additionalProperties"] is False


async def test_the_page_tells_every_route_and_no_key(office: Office) -> None:
    page = (await office.mia.http.get("/docs")).text
    assert not [path for path in _templates() if path not in page]
    assert API_KEY not in page
