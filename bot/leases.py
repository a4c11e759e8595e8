"""Several processes share the work of one bot: who does what, and who takes over when one dies.

The chats are dealt out in shares, and whoever holds a chat's share does all of it: handles what its customer sends,
tells its news, keeps its pace. Two duties are for one process alone: to ask Telegram for updates, and to keep time.
Each is a lease, a row with its owner's name.

Each process counts its own beat up and watches the others'. One whose beat has stood still for `DEAD_AFTER`, by the
watcher's own stopwatch, is dead, and its leases are free: no two machines' clocks are ever compared. A process that
could not beat for `SILENT_AFTER` stops working before the others may think it dead. A lease is taken by comparing and
setting its owner, which works wherever the books do; nothing is locked while work is done. Should a stopped process
wake up in the middle of an update that another has begun anew, the keys of the books still let money move once.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import structlog
from sqlalchemy import bindparam, delete, exists, insert, null, select, update

from bot.shares import SHARES, share_of
from bot.tables import lease, process
from ledger import Ledger
from ledger.dialect import TryAgain
from ledger.plan import Plan, Read, Write
from ledger.reads import View

log = structlog.get_logger()

POLLING, TIME = SHARES, SHARES + 1
"""The duties that one process alone has: to ask Telegram for updates; expiries, seals, reminders, what is forgotten."""

ALL = frozenset(range(TIME + 1))
BEATS_EVERY = 1.0
SILENT_AFTER = 2.5
DEAD_AFTER = 4.0


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the tables say: everyone's beat, and who owns which lease."""

    beats: dict[str, int]
    owners: dict[int, str | None]


_BEATS = select(process.c.id, process.c.beat).where(process.c.bot_id == bindparam("of_bot"))
_OWNERS = select(lease.c.no, lease.c.owner).where(lease.c.bot_id == bindparam("of_bot"))
_mine = (process.c.bot_id == bindparam("of_bot"), process.c.id == bindparam("me"))
_BEAT = update(process).where(*_mine).values(beat=bindparam("next"))
_JOIN = insert(process).from_select(
    ["bot_id", "id", "beat"],
    select(
        bindparam("of_bot", type_=process.c.bot_id.type),
        bindparam("me", type_=process.c.id.type),
        bindparam("next", type_=process.c.beat.type),
    ).where(~exists().where(*_mine)),
)
_BURY = delete(process).where(*_mine, process.c.beat == bindparam("last"))
_LEAVE = delete(process).where(*_mine)
_this = (lease.c.bot_id == bindparam("of_bot"), lease.c.no == bindparam("of_no"))
_NEW = insert(lease).from_select(
    ["bot_id", "no", "owner"],
    select(
        bindparam("of_bot", type_=lease.c.bot_id.type),
        bindparam("of_no", type_=lease.c.no.type),
        bindparam("me", type_=lease.c.owner.type),
    ).where(~exists().where(*_this)),
)
_TAKE = update(lease).where(*_this, lease.c.owner == bindparam("seen")).values(owner=bindparam("me"))
_TAKE_FREE = update(lease).where(*_this, lease.c.owner.is_(None)).values(owner=bindparam("me"))
_GIVE = update(lease).where(*_this, lease.c.owner == bindparam("me")).values(owner=null())


def _look(view: View, bot: int) -> Plan[_Seen]:
    del view
    beats = yield Read(_BEATS, {"of_bot": bot})
    owners = yield Read(_OWNERS, {"of_bot": bot})
    return _Seen(dict(beats), dict(owners))


class Leases:
    """What this process holds. `held` is empty as soon as it cannot be sure of it."""

    def __init__(self, ledger: Ledger, bot: int, *, stopwatch: Callable[[], float] = time.monotonic) -> None:
        self.me = secrets.token_hex(8)
        self.changed = asyncio.Event()
        """Set when `held` is not what it was. Whoever waits for it clears it."""

        self._ledger, self._bot, self._stopwatch = ledger, bot, stopwatch
        self._held: frozenset[int] = frozenset()
        self._closing: frozenset[int] = frozenset()
        self._retiring = False
        self._busy: Callable[[int], bool] = lambda _share: False
        self._last = stopwatch()
        self._beat = 0
        self._pulses: dict[str, tuple[int, float]] = {}

    @property
    def held(self) -> frozenset[int]:
        """The leases this process may act under at this instant."""
        silent = self.silence > SILENT_AFTER
        return frozenset() if silent and not self._ledger.database.alone else self._held

    @property
    def silence(self) -> float:
        """Seconds since this process last wrote down that it lives."""
        return self._stopwatch() - self._last

    @property
    def shares(self) -> frozenset[int] | None:
        """The shares of the chats among them; None when all of them are."""
        mine = frozenset(share for share in self.held if share < SHARES)
        return None if len(mine) == SHARES else mine

    @property
    def part(self) -> float:
        """How much of the work is ours, 0 to 1."""
        return len([share for share in self.held if share < SHARES]) / SHARES

    def holds(self, chat: int) -> bool:
        """Whether this chat is ours."""
        return share_of(chat) in self.held

    def busy_with(self, busy: Callable[[int], bool]) -> None:
        """Tell how to know that something of a share is in hand: it is not given to another process meanwhile."""
        self._busy = busy

    async def run(self) -> None:
        """Beat until cancelled."""
        while True:
            try:
                await self.beat()
            except TryAgain as error:
                log.warning("the database is away", problem=str(error))
            await asyncio.sleep(BEATS_EVERY)

    async def beat(self) -> None:
        """Say that we live, see who else does, take what is free and ours to take, give up what is too much."""
        began = self._stopwatch()
        await self._ledger.write(*self._say())
        seen = await self._ledger.read(_look, self._bot)
        now = self._stopwatch()
        dead = self._dead(seen.beats, now)
        alive = sorted(seen.beats.keys() - dead.keys() | {self.me})
        staying = [name for name in alive if seen.beats.get(name, self._beat) > 0]
        taken = [*self._takes(seen.owners, alive, staying), *(self._buried(name, beat) for name, beat in dead.items())]
        given = self._gives(seen.owners, staying)
        if taken or given:
            await self._ledger.write(*taken, *given)
            seen = await self._ledger.read(_look, self._bot)
        mine = frozenset(no for no, owner in seen.owners.items() if owner == self.me)
        self._closing &= mine
        held = mine - self._closing
        self._last = began
        if held != self._held:
            log.info("this process has its share of the work", shares=len(held - {POLLING, TIME}), processes=len(alive))
            self._held = held
            self.changed.set()

    def retire(self) -> None:
        """From the next beat on, the others have what is ours as soon as nothing of it is in hand.

        They see it from our beat, which counts down below zero: who retires lives, but has no part in what is dealt.
        """
        self._retiring, self._beat = True, -self._beat

    async def leave(self) -> None:
        """Give up everything: the others need not wait for us to be dead."""
        held, self._held = self._held, frozenset()
        gone = [self._row(_GIVE, no=no, me=self.me) for no in sorted(held)]
        await self._ledger.write(*gone, Write(_LEAVE, [{"of_bot": self._bot, "me": self.me}]))

    def _say(self) -> list[Write]:
        self._beat += -1 if self._retiring else 1
        row = {"of_bot": self._bot, "me": self.me, "next": self._beat}
        return [Write(_BEAT, [row]), Write(_JOIN, [row])]

    def _dead(self, beats: dict[str, int], now: float) -> dict[str, int]:
        """Whose beat has stood still for too long, by our own stopwatch."""
        self._pulses = {
            name: self._pulses[name] if self._pulses.get(name, (None, 0.0))[0] == beat else (beat, now)
            for name, beat in beats.items()
        }
        return {
            name: beat
            for name, (beat, since) in self._pulses.items()
            if name != self.me and (now - since > DEAD_AFTER or self._ledger.database.alone)
        }

    def _takes(self, owners: dict[int, str | None], alive: list[str], staying: list[str]) -> Iterable[Write]:
        """What nobody living owns, up to our fair part of it."""
        if self._retiring:
            return
        fair = _fair(staying, self.me)
        mine = {no for no, owner in owners.items() if owner == self.me}
        room = fair - len([no for no in mine if no < SHARES])
        free = [no for no in sorted(ALL) if owners.get(no) not in alive]
        shares = [no for no in free if no < SHARES][: max(room, 0)]
        duties = [no for no in free if no >= SHARES]
        for no in (*shares, *duties):
            seen = owners.get(no)
            if no not in owners:
                yield self._row(_NEW, no=no, me=self.me)
            elif seen is None:
                yield self._row(_TAKE_FREE, no=no, me=self.me)
            else:
                yield self._row(_TAKE, no=no, me=self.me, seen=seen)

    def _gives(self, owners: dict[int, str | None], staying: list[str]) -> list[Write]:
        """What another process should have: nothing new of it is begun, and it goes once nothing of it is in hand."""
        mine = [no for no, owner in sorted(owners.items()) if owner == self.me and no < SHARES]
        if not self._retiring:
            self._closing = frozenset(mine[: max(len(mine) - _fair(staying, self.me), 0)])
        elif set(staying) - {self.me}:
            self._closing = frozenset(no for no, owner in owners.items() if owner == self.me)
        self._held -= self._closing
        return [self._row(_GIVE, no=no, me=self.me) for no in sorted(self._closing) if not self._busy(no)]

    def _buried(self, name: str, beat: int) -> Write:
        return Write(_BURY, [{"of_bot": self._bot, "me": name, "last": beat}])

    def _row(self, statement: object, *, no: int, **values: object) -> Write:
        return Write(statement, [{"of_bot": self._bot, "of_no": no, **values}])  # type: ignore[arg-type]  # One of those above.


def _fair(staying: list[str], me: str) -> int:
    """How many shares one of so many processes should have: the same for all, the first ones one more."""
    each, rest = divmod(SHARES, len(staying))
    return each + (staying.index(me) < rest)
