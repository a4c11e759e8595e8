"""Who may call: the shop's backend with its key, and nobody else."""

from __future__ import annotations

import httpx

from tests.shop.conftest import API_KEY, Door, problem, sqlite_only

PROTECTED = (
    ("GET", "/v1/wallets?telegram_id=1"),
    ("GET", "/v1/wallets/wal_0000000000001"),
    ("POST", "/v1/charges"),
    ("GET", "/v1/charges/chg_00000000000011"),
    ("POST", "/v1/charges/chg_00000000000011/capture"),
    ("POST", "/v1/charges/chg_00000000000011/void"),
    ("POST", "/v1/refunds"),
    ("GET", "/v1/refunds/rfd_00000000000011"),
)

WRONG = {
    "nothing": None,
    "empty": b"",
    "the key without a scheme": API_KEY.encode(),
    "the scheme alone": b"Bearer",
    "another key": b"Bearer sk-test-00000000",
    "a prefix of the key": f"Bearer {API_KEY[:-1]}".encode(),
    "the key and more": f"Bearer {API_KEY}0".encode(),
    "the key in capitals": f"Bearer {API_KEY.upper()}".encode(),
    "the key twice": f"Bearer {API_KEY} {API_KEY}".encode(),
    "another scheme": f"Basic {API_KEY}".encode(),
    "a scheme that begins alike": f"BearerToken {API_KEY}".encode(),
    "UTF-8": "Bearer clé-秘密".encode(),
    "Latin-1": "Bearer clé".encode("latin-1"),
    "fullwidth letters": "Bearer ｓｋ-test-5d1c7a90".encode(),
    "very long": b"Bearer " + b"x" * 8000,
}


@sqlite_only
async def test_whoever_lacks_the_key_is_told_so_at_every_route(stranger: httpx.AsyncClient) -> None:
    """The answer is the same whatever was asked, so that it tells nothing about what is there."""
    told = set()
    for wrong, given in WRONG.items():
        headers = {} if given is None else {b"Authorization": given}
        for method, path in PROTECTED:
            answer = await stranger.request(method, path, headers=headers, content=b"{" if method == "POST" else None)
            assert answer.status_code == 401, f"{method} {path} was answered with {wrong}"
            problem(answer, 401, "unauthorized")
            assert answer.headers["www-authenticate"] == "Bearer"
            assert API_KEY not in answer.text
            told.add(answer.text)
    assert len(told) == 1


@sqlite_only
async def test_the_scheme_may_be_written_in_any_case(stranger: httpx.AsyncClient) -> None:
    """RFC 9110, 11.1: the scheme is case-insensitive, and some clients write it small."""
    for scheme in ("bearer", "BEARER"):
        headers = {"Authorization": f"{scheme} {API_KEY}"}
        answer = await stranger.get("/v1/wallets", params={"telegram_id": 1}, headers=headers)
        assert answer.status_code == 200, answer.text


@sqlite_only
async def test_health_and_documentation_need_no_key(stranger: httpx.AsyncClient) -> None:
    for path in ("/healthz", "/readyz", "/openapi.json", "/docs"):
        assert (await stranger.get(path)).status_code == 200, path


@sqlite_only
async def test_the_key_opens_every_route(door: Door) -> None:
    for method, path in PROTECTED:
        assert (await door.http.request(method, path)).status_code != 401, path


@sqlite_only
async def test_where_nobody_works_in_the_office_there_is_no_such_door(door: Door) -> None:
    assert (await door.http.get("/v1/office/wallets/wal_0000000000001")).status_code == 404
    assert "/v1/office" not in (await door.http.get("/docs")).text
