"""What `pocket doctor` has to say of one thing: fine, worth a look, or wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

CLOCKS_AGREE = timedelta(seconds=5)


class Verdict(StrEnum):
    """How it is."""

    OK = "OK"
    LOOK = "LOOK"
    """It works, and somebody should know of it."""

    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing that was looked at."""

    verdict: Verdict
    what: str
    said: str
    do: str = ""

    def lines(self) -> str:
        """For a person: what it is, and below it what to do."""
        first = f"{self.verdict:<6}{self.what}: {self.said}"
        return f"{first}\n{'':6}-> {self.do}" if self.do else first


def fine(what: str, said: str) -> Examined:
    """It is as it should be."""
    return Examined(Verdict.OK, what, said)


def look(what: str, said: str, do: str = "") -> Examined:
    """It works, and somebody should know of it."""
    return Examined(Verdict.LOOK, what, said, do)


def wrong(what: str, said: str, do: str) -> Examined:
    """It is not as it should be."""
    return Examined(Verdict.WRONG, what, said, do)


def of_clock(whose: str, off: timedelta) -> Examined:
    """Whether this machine's clock agrees with another one."""
    what, seconds = f"clock, beside that of {whose}", abs(off.total_seconds())
    if abs(off) > CLOCKS_AGREE:
        said = f"this machine's is {seconds:.0f} s {'ahead' if off > timedelta() else 'behind'}"
        return wrong(what, said, "let it be set by NTP: timedatectl set-ntp true")
    return fine(what, f"{seconds:.0f} s apart")
