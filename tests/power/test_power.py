"""The power fails: no answer that was given is lost, and with weaker settings it would be."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.power.disk import SECTOR, Created, Cut, Deleted, Disk, Event, Synced, SyncedFolder, Wrote
from tests.power.lives import OURS, WEAKER, Figures, cut_the_power
from tests.power.vfs import NotReachable
from tests.torture.chance import seeded
from tests.torture.profile import THOROUGH

LOSSES = 600 if THOROUGH else 100


def cut(losses: int, settings: Sequence[str] = OURS) -> Figures:
    try:
        return cut_the_power(losses, seed="tests", settings=settings)
    except NotReachable as reason:
        pytest.skip(str(reason))


def test_nothing_acknowledged_is_lost_when_the_power_is_cut() -> None:
    figures = cut(LOSSES)
    assert figures.acknowledged > LOSSES
    assert (figures.lost, figures.corrupt, figures.other) == (0, 0, []), figures


@pytest.mark.parametrize("settings", WEAKER)
def test_weaker_settings_lose_what_was_acknowledged(settings: str) -> None:
    """Else the power cuts would prove nothing."""
    assert cut(25, WEAKER[settings]).lost > 0


# --- The disk itself -------------------------------------------------------------------------------------------------


def found(*events: Event) -> list[dict[str, bytes]]:
    """What many power cuts after these events leave, each once."""
    disk = Disk({"a": b"old"})
    disk.run(events)
    cuts = [disk.after_a_power_cut(seeded(number)) for number in range(100)]
    return [files for number, files in enumerate(cuts) if files not in cuts[:number]]


def test_what_was_synced_stays() -> None:
    assert found(Wrote("a", 0, b"new"), Synced("a")) == [{"a": b"new"}]


def test_what_was_not_synced_may_be_gone() -> None:
    assert sorted(files["a"] for files in found(Wrote("a", 0, b"new"))) == [b"new", b"old"]
    assert sorted(files["a"] for files in found(Cut("a", 1))) == [b"o", b"old"]


def test_a_write_may_be_torn_between_sectors_and_not_within_one() -> None:
    first, second = b"1" * SECTOR, b"2" * SECTOR
    whole = {b"old", first, first + second, b"old" + bytes(SECTOR - 3) + second}
    assert {files["a"] for files in found(Wrote("a", 0, first + second))} == whole


def test_a_later_write_may_stay_without_an_earlier_one() -> None:
    assert {"a": b"old\0\0\0last"} in found(Wrote("a", 3, b"mid"), Wrote("a", 6, b"last"))


def test_a_name_comes_and_goes_when_its_folder_is_synced() -> None:
    began = Created("b"), Wrote("b", 0, b"text"), Synced("b")
    assert {"a": b"old"} in found(*began)
    assert found(*began, SyncedFolder()) == [{"a": b"old", "b": b"text"}]
    assert sorted(map(len, found(Deleted("a")))) == [0, 1]
    assert found(Deleted("a"), SyncedFolder()) == [{}]
