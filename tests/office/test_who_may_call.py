"""Each person of the office has a key, and a key opens one door."""

from __future__ import annotations

import httpx
import pytest
from pydantic import SecretStr, ValidationError

from bot.config import Settings
from tests.office.conftest import MIA, TOM, Office
from tests.shop.conftest import API_KEY, problem, sqlite_only
from tests.shop.test_who_may_call import PROTECTED as OF_THE_SHOP

OF_THE_OFFICE = (
    ("GET", "/v1/office/wallets/wal_0000000000001"),
    ("POST", "/v1/office/freezes"),
    ("POST", "/v1/office/unfreezes"),
    ("POST", "/v1/office/chargebacks"),
    ("POST", "/v1/office/chargebacks/cbk_00000000000011/won"),
    ("POST", "/v1/office/adjustments"),
    ("POST", "/v1/office/adjustments/adj_00000000000011/approve"),
    ("POST", "/v1/office/adjustments/adj_00000000000011/refuse"),
    ("POST", "/v1/office/credits"),
)


@sqlite_only
async def test_whoever_has_no_key_of_the_office_is_told_so_at_every_route(stranger: httpx.AsyncClient) -> None:
    """The shop's key is none; and the answer is the same whatever was asked."""
    wrong = (
        None,
        "Bearer",
        f"Bearer {API_KEY}",
        f"Bearer {MIA[:-1]}",
        f"Bearer {MIA} {TOM}",
        f"Basic {MIA}",
        "Bearer mia",
    )
    told = set()
    for given in wrong:
        headers = {} if given is None else {"Authorization": given}
        for method, path in OF_THE_OFFICE:
            answer = await stranger.request(method, path, headers=headers)
            problem(answer, 401, "unauthorized")
            assert answer.headers["www-authenticate"] == "Bearer"
            told.add(answer.text)
    (said,) = told
    assert not [key for key in (MIA, TOM, API_KEY) if key in said]


@sqlite_only
async def test_a_key_of_the_office_does_not_open_the_shops_door(office: Office) -> None:
    for method, path in OF_THE_SHOP:
        problem(await office.mia.http.request(method, path), 401, "unauthorized")


@sqlite_only
async def test_each_key_of_the_office_opens_every_route_of_it(office: Office) -> None:
    for door in (office.mia, office.tom):
        for method, path in OF_THE_OFFICE:
            assert (await door.http.request(method, path)).status_code in {400, 404}, path


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("mia", "a name, a colon and a key"),
        ("mia:", "a name, a colon and a key"),
        (":key", "a name, a colon and a key"),
        ("mia:one,", "a name, a colon and a key"),
        ("mia:one,mia:two", "a key of their own"),
        ("mia:one,tom:one", "a key of their own"),
        (f"mia:{API_KEY}", "a key opens one door"),
    ],
)
def test_keys_that_would_make_one_person_two_are_refused_at_start(
    keys: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule of two people stands on it. What is told never shows a key."""
    monkeypatch.setenv("POCKET_OFFICE_KEYS", keys)
    monkeypatch.setenv("POCKET_SHOP_API_KEY", API_KEY)
    with pytest.raises(ValidationError, match=why) as refused:
        Settings()
    assert API_KEY not in str(refused.value)
    assert keys not in str(refused.value).replace(why, "")


def test_no_key_of_the_office_is_ever_printed() -> None:
    settings = Settings(office_keys=SecretStr(f"mia:{MIA}, tom:{TOM}"))
    assert settings.office() == {"mia": MIA, "tom": TOM}
    assert {MIA, TOM} <= set(settings.secrets()), "no log line shows one either"
    assert MIA not in repr(settings)
