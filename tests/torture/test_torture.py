"""Processes, the server and the network are attacked: what was acknowledged is there, once, and as it was told."""

from __future__ import annotations

from tests.databases import Databases
from tests.torture.campaign import Outcome, Plan, torture
from tests.torture.profile import THOROUGH
from tests.torture.proxy import Weather
from tests.torture.server import Server
from tests.torture.till import Manners

SECONDS = 25 if THOROUGH else 5

BAD_WEATHER = Weather(cut=0.01, hole=0.0003, delay=0.01)


def check_is_true(outcome: Outcome) -> None:
    assert (outcome.violations, outcome.findings, outcome.raw_errors) == ([], [], []), str(outcome)
    assert outcome.acknowledged >= 100, str(outcome)


def test_all_that_was_acknowledged_is_true_whatever_is_killed_cut_and_full(server: Server) -> None:
    plan = Plan(SECONDS, tasks=8, client_kills=0.8, server_kills=0.4, weather=BAD_WEATHER)
    outcome = torture(server.new_books(), plan, seed="tests", server=server)
    check_is_true(outcome)
    assert min(outcome.client_kills, outcome.server_kills, outcome.network.cut, outcome.turned_away) > 0, str(outcome)
    assert outcome.unknown > 0, str(outcome)


def test_who_gives_up_and_asks_again_under_the_same_key_is_served_once(server: Server) -> None:
    outcome = torture(server.new_books(), Plan(2, crews=2, manners=Manners(patience=0.05, deaf=0.2)), seed="tests")
    assert outcome.unknown > 10, str(outcome)
    assert (outcome.violations, outcome.findings) == ([], []), str(outcome)


def test_one_process_killed_again_and_again_serves_once_on_sqlite(sqlite_files: Databases) -> None:
    outcome = torture(sqlite_files.new(), Plan(2.5, crews=1, tasks=8, client_kills=1.5), seed="tests")
    check_is_true(outcome)
    assert outcome.client_kills > 1, str(outcome)


# --- Else all of it would prove nothing ------------------------------------------------------------------------------


def test_who_asks_again_under_another_key_is_served_twice(server: Server) -> None:
    outcome = torture(server.new_books(), Plan(2, crews=2, manners=Manners(deaf=0.2, forgetful=True)), seed="tests")
    assert outcome.broken("a wish is done once") > 0, str(outcome)


def test_a_server_that_does_not_wait_for_its_log_loses_what_it_acknowledged(server: Server) -> None:
    plan = Plan(2, crews=2, server_kills=1, settings={"synchronous_commit": "off"})
    outcome = torture(server.new_books(), plan, seed="tests", server=server)
    assert outcome.broken("nothing is lost") > 0, str(outcome)
