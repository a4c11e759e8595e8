"""Nothing that was answered is lost, nothing happens twice, whatever goes wrong and whenever.

    python -m tests.simulate --histories 10000

`POCKET_TESTS=thorough` plays as many here, with every fault at every point, and hunts every bug; without it, fewer.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, find, given, settings

from tests.simulate.bugs import BUGS, hunt
from tests.simulate.bugs_in_commits import news_in_a_transaction_of_its_own
from tests.simulate.campaign import BATCH, play_all
from tests.simulate.drawn import scripts, short_scripts
from tests.simulate.machine import Fault
from tests.simulate.operations import KINDS
from tests.simulate.script import Script, drawn
from tests.simulate.seeded import Bug
from tests.simulate.stage import Stage, stage
from tests.simulate.tours import CHECKPOINTED, TOURS, crashes

if TYPE_CHECKING:
    from tests.simulate.world import Played

THOROUGH = os.environ.get("POCKET_TESTS") == "thorough"
HISTORIES = 10_000 if THOROUGH else 500
FAULTS = tuple(Fault) if THOROUGH else (Fault.CRASH,)
HUNTED = BUGS if THOROUGH else BUGS[::3]


@pytest.fixture(scope="module")
def here() -> Iterator[Stage]:
    with stage() as built:
        yield built


@pytest.mark.parametrize("first", range(1, HISTORIES + 1, BATCH))
def test_random_histories_keep_every_promise(here: Stage, first: int) -> None:
    tally = play_all(here, map(drawn, range(first, min(first + BATCH, HISTORIES + 1))))
    assert tally.failed == []
    assert tally.faults[Fault.CRASH] > tally.histories / 3, "a campaign in which nothing goes wrong says nothing"


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", TOURS)
def test_every_operation_can_fail_at_every_point(here: Stage, kind: str, fault: Fault) -> None:
    tally = play_all(here, crashes(here, Script(TOURS[kind]), fault, everywhere=THOROUGH))
    assert tally.failed == []
    assert tally.faults[fault] > 3


@pytest.mark.parametrize("fault", FAULTS)
def test_every_checkpoint_can_fail_at_every_point(here: Stage, fault: Fault) -> None:
    checkpoints = [line for line in here.play(CHECKPOINTED).trace if "wal_checkpoint" in line]
    assert len(checkpoints) > 1
    tally = play_all(here, crashes(here, CHECKPOINTED, fault, since=0, everywhere=THOROUGH))
    assert tally.failed == []
    assert tally.faults[fault] > 3


def test_there_is_a_tour_to_every_operation() -> None:
    assert list(TOURS) == list(KINDS)


@pytest.mark.parametrize("kind", TOURS)
def test_a_tour_comes_to_its_end(here: Stage, kind: str) -> None:
    """What is refused on the way, or writes nothing in the end, explores nothing."""
    history = here.play(Script(TOURS[kind]))
    assert len(history.refused) == (kind == "alter")
    last_asked = max(at for at, line in enumerate(history.trace) if line.startswith("caller"))
    wrote = any("INSERT" in line or "UPDATE" in line for line in history.trace[last_asked:])
    assert wrote == (kind not in ("repeat", "alter", "look", "wait"))


@pytest.mark.parametrize("bug", HUNTED, ids=lambda bug: bug.__name__)
def test_a_bug_put_in_on_purpose_is_found(here: Stage, bug: Bug) -> None:
    assert hunt(here, bug) is not None


def test_a_seed_is_one_history(here: Stage) -> None:
    def story(played: Played) -> list[str]:
        return [*played.trace, *map(str, played.rows.items())]

    for seed in range(20, 30):
        assert story(here.play(drawn(seed))) == story(here.play(drawn(seed)))
    assert here.play(drawn(20)).trace != here.play(drawn(21)).trace


def test_a_seed_is_the_same_history_in_every_process() -> None:
    """Python's hashes of texts are another in each: no order hangs on them."""
    told = [
        subprocess.run(
            [sys.executable, "-m", "tests.simulate", "--seed", "7"],
            env={**os.environ, "PYTHONHASHSEED": hashes},
            capture_output=True,
            check=True,
        ).stdout
        for hashes in ("1", "2")
    ]
    assert told[0] == told[1]


@settings(max_examples=100, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(script=scripts)
def test_histories_that_hypothesis_draws_keep_every_promise(here: Stage, script: Script) -> None:
    assert here.play(script).violations == []


def test_a_failure_shrinks_to_few_wishes_and_one_crash(here: Stage) -> None:
    """A bug is told in a short story: somebody wants a thing or two, and the machine stops once."""
    with news_in_a_transaction_of_its_own():
        shortest = find(
            short_scripts,
            lambda script: bool(here.play(script).violations),
            settings=settings(max_examples=1_000, derandomize=True, database=None, deadline=None),
        )
    assert len(shortest.steps) <= 2
    assert [fault for _, fault in shortest.faults] == [Fault.CRASH]
