"""Many at once: every answer that was given is true and given once, whatever was killed in between.

Callers write down what they are told and when. Afterwards the books are held against it: each answer must be what the
journal says, no request done twice, none answered before one that comes later in the journal was even asked, and the
audit must hold. The processes here are real, and so is kill -9.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from multiprocessing.synchronize import Barrier
from random import Random
from time import monotonic_ns

import pytest
from sqlalchemy import select

from ledger import Ledger, Policy, cards, charges, open_ledger, refunds
from ledger import tables as t
from ledger.accounts import CaptureMode, EntryKind
from ledger.audit import audit
from ledger.batch import Done
from ledger.errors import IdempotencyKeyReused, OrderOfAnotherWallet, Refusal
from ledger.ids import CardOrderId, OrderRef, PaymentId, WalletId
from ledger.plan import Plan, Read
from ledger.reads import View
from ledger.wallet import Entry
from tests.conftest import TestClock
from tests.databases import Databases
from tests.ledger.books import Shop, usd

WALLETS = (WalletId(1), WalletId(2), WalletId(3))
"""Few, so that everybody is in everybody's way."""

HANGS = 20
"""Seconds without a word after which a test fails. Nothing waits that long when all is well."""

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload([__name__])  # Each is born with everything imported: a second less to wait.


@pytest.fixture
def sqlite(sqlite_files: Databases) -> str:
    return sqlite_files.new()


@pytest.fixture
def postgres(postgres_server: Databases) -> str:
    return postgres_server.new()


# --- What was told, held against the books ---------------------------------------------------------------------------

Told = tuple[object, ...]
"""The facts of an answer: of an entry its number, kind, amount and balances; of a refusal its code."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a caller was told, and when it asked and heard."""

    wallet: WalletId
    key: str
    sent: int
    heard: int
    told: Told
    replayed: bool = False

    @property
    def seq(self) -> int:
        """The number of the entry; 0: a refusal."""
        return self.told[0] if isinstance(self.told[0], int) else 0


Books = Mapping[tuple[WalletId, str], Told]
"""What is written under each key."""


def contradictions(answers: Iterable[Answer], books: Books) -> list[str]:
    """Where the books and what was told do not agree."""
    answers = list(answers)
    fresh = [answer for answer in answers if answer.seq and not answer.replayed]
    found = [
        f"{answer.key} was told {answer.told}, and written is {books.get((answer.wallet, answer.key))}"
        for answer in answers
        if books.get((answer.wallet, answer.key)) != answer.told
    ]
    times = Counter((answer.wallet, answer.key) for answer in fresh)
    found += [f"{key} was done {count} times" for (_, key), count in times.items() if count > 1]
    latest: dict[WalletId, int] = defaultdict(int)
    for answer in sorted(fresh, key=lambda answer: (answer.wallet, answer.seq)):
        latest[answer.wallet] = max(latest[answer.wallet], answer.sent)
        if answer.heard < latest[answer.wallet]:
            found.append(f"{answer.key} was answered before one that is written before it was even asked")
    return found


def written(view: View) -> Plan[Books]:
    """Everything that is written, by its key."""
    del view
    j, a = t.journal.c, t.attempt.c
    books: dict[tuple[WalletId, str], Told] = {}
    for wallet, key, *entry in (
        yield Read(select(j.wallet_id, j.key, j.seq, j.kind, j.amount, j.available, j.held), {})
    ):
        books[wallet, _as_asked(key)] = tuple(entry)
    for wallet, key, code in (yield Read(select(a.wallet_id, a.key, a.code), {})):
        books[wallet, _as_asked(key)] = (code,)
    return books


def _as_asked(stored: str) -> str:
    """A key as its caller knows it, without whose it is."""
    return stored.partition(":")[2]


async def check(ledger: Ledger, answers: Sequence[Answer]) -> None:
    """The audit holds, and all that was told is true."""
    assert (await audit(ledger)).findings == []
    assert contradictions(answers, await ledger.read(written)) == []


# --- Who asks --------------------------------------------------------------------------------------------------------


class Till:
    """Asks the ledger, and tells every answer on."""

    def __init__(self, ledger: Ledger, tell: Callable[[Answer], None]) -> None:
        self._ledger = ledger
        self._tell = tell

    async def ask(
        self, wallet: WalletId, key: str, operation: Callable[..., Entry], *arguments: object, scope: str | None = None
    ) -> Done | None:
        """What it was answered, None for a refusal."""
        sent = monotonic_ns()
        done: Done | None = None
        try:
            done = await self._ledger.on(wallet, key, scope=scope).do(operation, *arguments)
            told: Told = (done.seq, str(done.kind), done.amount.minor, done.available.minor, done.held.minor)
        except Refusal as refusal:
            told = (refusal.code,)
        self._tell(Answer(wallet, key, sent, monotonic_ns(), told, replayed=done is not None and done.replayed))
        return done


async def shop_at(till: Till, name: str, rounds: Iterable[int]) -> None:
    """Somebody who buys, pays, holds and brings back, with few words: the same name does the same once more."""
    choices = Random(name)  # noqa: S311  # The same each time is what is wanted.
    for number in rounds:
        wallet, cents = choices.choice(WALLETS), choices.randint(1, 2500)
        await choices.choice((buy, pay, bring_back, hold))(till, wallet, f"{name}-{number}", cents)


async def buy(till: Till, wallet: WalletId, name: str, cents: int) -> None:
    del cents
    if (ordered := await till.ask(wallet, f"{name} order", cards.order, usd(2000))) and ordered.card_order:
        await till.ask(wallet, f"{name} payment", cards.settle, ordered.card_order, usd(2000), PaymentId(name))


async def pay(
    till: Till, wallet: WalletId, name: str, cents: int, capture: CaptureMode = CaptureMode.AUTOMATIC
) -> Done | None:
    asking = charges.ask, OrderRef(name), usd(cents), capture, "[]"
    asked = await till.ask(wallet, f"{name} ask", *asking, scope="shop")
    return await till.ask(wallet, f"{name} approve", charges.approve, asked.charge) if asked else None


async def bring_back(till: Till, wallet: WalletId, name: str, cents: int) -> None:
    if paid := await pay(till, wallet, name, cents):
        await till.ask(wallet, f"{name} refund", refunds.refund, paid.charge, usd(1 + cents // 2), "torn")


async def hold(till: Till, wallet: WalletId, name: str, cents: int) -> None:
    if held := await pay(till, wallet, name, cents, CaptureMode.MANUAL):
        await till.ask(wallet, f"{name} capture", charges.capture, held.charge, usd(1 + cents // 2))


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Ledger]:
    async with open_ledger(url, policy=Policy(), clock=TestClock()) as ledger:
        yield ledger


async def furnish(ledger: Ledger) -> None:
    """Open the wallets."""
    shop = Shop(ledger, TestClock())
    assert [(await shop.customer()).wallet for _ in WALLETS] == list(WALLETS)


# --- In one process --------------------------------------------------------------------------------------------------


async def hammer(ledger: Ledger, *, callers: int, rounds: int) -> list[Answer]:
    """Callers at once, each with some rounds of shopping; what they were told."""
    answers: list[Answer] = []
    till = Till(ledger, answers.append)
    await asyncio.gather(*(shop_at(till, f"caller {caller}", range(rounds)) for caller in range(callers)))
    return answers


async def test_sixty_four_tasks_on_few_wallets_are_told_the_truth_on_postgresql(postgres: str) -> None:
    async with opened(postgres) as ledger:
        await furnish(ledger)
        answers = await hammer(ledger, callers=64, rounds=6)
        await check(ledger, answers)


async def test_two_hundred_and_fifty_six_callers_at_once_are_told_the_truth_on_sqlite(sqlite: str) -> None:
    async with opened(sqlite) as ledger:
        await furnish(ledger)
        answers = await hammer(ledger, callers=256, rounds=2)
        await check(ledger, answers)


async def test_a_hundred_callers_with_one_key_are_told_the_same_and_it_is_done_once(ledger: Ledger) -> None:
    await furnish(ledger)
    answers: list[Answer] = []
    till = Till(ledger, answers.append)
    await asyncio.gather(*(till.ask(WALLETS[0], "the key", cards.order, usd(2000)) for _ in range(100)))

    assert len({answer.told for answer in answers}) == 1
    assert [answer.replayed for answer in answers].count(False) == 1
    await check(ledger, answers)


# --- In several processes --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Crew:
    """A process at work that tells what it is told."""

    name: str
    process: ForkServerProcess
    answers: Connection

    @classmethod
    def doing(cls, work: Callable[..., None], url: str, *given: object, name: str = "") -> Crew:
        here, there = processes.Pipe(duplex=False)
        process = processes.Process(target=work, args=(url, *given, there))
        process.start()
        there.close()
        return cls(name, process, here)

    @classmethod
    def shopping(cls, url: str, name: str) -> Crew:
        return cls.doing(shop_for_ever, url, name, name=name)

    def kill(self) -> list[Answer]:
        """Kill -9; what it could still tell."""
        self.process.kill()
        self.process.join()
        last = []
        with suppress(EOFError, OSError):  # Its last word may be cut off, and then nobody heard it.
            while True:
                last.append(self.answers.recv())
        self.answers.close()
        return last


def shop_for_ever(url: str, name: str, parent: Connection) -> None:
    async def shop() -> None:
        async with opened(url) as ledger:
            till = Till(ledger, parent.send)
            await asyncio.gather(*(shop_at(till, f"{name}{task}", count()) for task in range(8)))

    asyncio.run(shop())


@contextmanager
def working(url: str, *names: str) -> Iterator[list[Crew]]:
    """Crews at work; whoever is left is killed at the end."""
    crews = [Crew.shopping(url, name) for name in names]
    try:
        yield crews
    finally:
        for crew in crews:
            if crew.process.is_alive():
                crew.kill()


class Ear:
    """Hears crews until it has heard enough."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.repeated: set[str] = set()
        """Keys whose answer is not of this life: replays, and refusals, which do not say."""

        self._keys: dict[str, set[str]] = defaultdict(set)

    def keys(self, crew: str) -> set[str]:
        """Every key that a crew has told an answer of."""
        return self._keys[crew]

    def hear(self, answers: Iterable[Answer]) -> None:
        for answer in answers:
            self.answers.append(answer)
            self._keys[answer.key[0]].add(answer.key)
            if answer.replayed or not answer.seq:
                self.repeated.add(answer.key)

    def listen(self, crews: Sequence[Crew], *, until: Callable[[Ear], bool]) -> None:
        at_work = {crew.answers: crew for crew in crews}
        while not until(self):
            speaking = wait(at_work, timeout=HANGS)
            assert speaking, f"nothing was heard for {HANGS} seconds"
            for crew in [crew for pipe, crew in at_work.items() if pipe in speaking]:
                try:
                    self.hear([crew.answers.recv()])
                except EOFError:
                    del at_work[crew.answers]
                    crew.process.join()
                    assert crew.process.exitcode == 0, f"crew {crew.name} died"


def test_three_processes_on_three_wallets_are_told_the_truth_though_one_is_killed(postgres: str) -> None:
    asyncio.run(prepare(postgres))
    first, second = Ear(), Ear()
    with working(postgres, "a", "b", "c") as crews:
        first.listen(crews, until=lambda ear: min(len(ear.keys(crew.name)) for crew in crews) >= 100)
        first.hear(crews[0].kill())

        crews[0] = Crew.shopping(postgres, "a")
        told = first.keys("a")
        second.listen(crews, until=lambda ear: told <= ear.keys("a"))
        for crew in crews:
            second.hear(crew.kill())

    assert told <= second.repeated, "what was answered before the kill is answered so again"
    asyncio.run(conclude(postgres, first.answers + second.answers))


def test_a_process_killed_twice_that_does_all_again_credits_once_on_sqlite(sqlite: str) -> None:
    asyncio.run(prepare(sqlite))
    lives: list[Ear] = []
    for _ in range(3):
        told = set().union(*(life.keys("a") for life in lives))
        life = live(sqlite, told)
        assert told <= life.repeated, "what was answered before the kill is answered so again"
        lives.append(life)

    asyncio.run(conclude(sqlite, [answer for life in lives for answer in life.answers]))


def live(url: str, told: set[str]) -> Ear:
    """One life: all again that was told before, and a hundred more, then kill -9."""
    ear = Ear()
    with working(url, "a") as (crew,):
        ear.listen([crew], until=lambda ear: told <= ear.keys("a") and len(ear.keys("a")) >= len(told) + 100)
        ear.hear(crew.kill())
    return ear


async def prepare(url: str) -> None:
    async with opened(url) as ledger:
        await furnish(ledger)


async def conclude(url: str, answers: Sequence[Answer]) -> None:
    async with opened(url) as ledger:
        await check(ledger, answers)


# --- One name, two claims --------------------------------------------------------------------------------------------

CLAIMS = 20


async def claim(till: Till, wallet: WalletId, card: CardOrderId, number: int) -> None:
    """Claim an order, a payment and a shop's key, all at once."""
    await asyncio.gather(
        till.ask(wallet, f"ask {number}", charges.ask, OrderRef(f"{number}"), usd(100), CaptureMode.AUTOMATIC, "[]"),
        till.ask(wallet, f"pay {number}", cards.settle, card, usd(2000), PaymentId(f"{number}")),
        till.ask(wallet, f"key {number}", cards.order, usd(2000), scope="shop"),
    )


WON_AND_LOST = {
    "ask": {"ask", OrderOfAnotherWallet.code},
    "pay": {EntryKind.PURCHASE, EntryKind.UNPLACED},
    "key": {EntryKind.ORDER, IdempotencyKeyReused.code},
}


def check_claims(answers: Sequence[Answer]) -> None:
    """Of every name one claim won, and the other was told why it did not."""
    for number in range(CLAIMS):
        for what, both in WON_AND_LOST.items():
            told = [answer.told for answer in answers if answer.key == f"{what} {number}"]
            assert len(told) == 2
            assert {facts[1] if len(facts) > 1 else facts[0] for facts in told} == both


async def order_first(till: Till, wallet: WalletId) -> CardOrderId:
    ordered = await till.ask(wallet, "card", cards.order, usd(2000))
    assert ordered is not None
    assert ordered.card_order is not None
    return ordered.card_order


async def test_of_two_callers_in_one_process_one_gets_the_name(ledger: Ledger) -> None:
    await furnish(ledger)
    answers: list[Answer] = []
    till = Till(ledger, answers.append)
    ordered = {wallet: await order_first(till, wallet) for wallet in WALLETS[:2]}
    await asyncio.gather(
        *(claim(till, wallet, card, number) for number in range(CLAIMS) for wallet, card in ordered.items())
    )

    check_claims(answers)
    assert (await audit(ledger)).findings == []


def test_of_two_processes_at_once_one_gets_the_name(postgres: str) -> None:
    asyncio.run(prepare(postgres))
    turns = processes.Barrier(2)
    ear = Ear()
    crews = [Crew.doing(claim_in_turns, postgres, wallet, turns) for wallet in WALLETS[:2]]
    ear.listen(crews, until=lambda ear: len(ear.answers) == 2 * (1 + 3 * CLAIMS))
    for crew in crews:
        crew.process.join()

    check_claims(ear.answers)
    asyncio.run(conclude(postgres, []))


def claim_in_turns(url: str, wallet: WalletId, turns: Barrier, parent: Connection) -> None:
    async def claims() -> None:
        async with opened(url) as ledger:
            till = Till(ledger, parent.send)
            card = await order_first(till, wallet)
            for number in range(CLAIMS):
                turns.wait(HANGS)
                await claim(till, wallet, card, number)

    asyncio.run(claims())


# --- The check itself can fail ---------------------------------------------------------------------------------------

ONE = Answer(WALLETS[0], "one", sent=1, heard=2, told=(2, "order", 2000, 0, 0))
TWO = Answer(WALLETS[0], "two", sent=3, heard=4, told=(3, "purchase", 2000, 2000, 0))
NO = Answer(WALLETS[0], "no", sent=5, heard=6, told=("insufficient_funds",))
BOOKS: Books = {(answer.wallet, answer.key): answer.told for answer in (ONE, TWO, NO)}


def test_what_is_true_contradicts_nothing() -> None:
    told_again = [replace(answer, sent=7, heard=8, replayed=True) for answer in (ONE, TWO, NO)]
    assert contradictions([ONE, TWO, NO, *told_again], BOOKS) == []


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        pytest.param([replace(ONE, key="lost")], "written is None", id="told and not written"),
        pytest.param([replace(TWO, told=(3, "purchase", 2000, 4000, 0))], "was told", id="told another balance"),
        pytest.param([replace(NO, told=(4, "spend", 1, 1999, 0))], "was told", id="told yes where no is written"),
        pytest.param([ONE, replace(ONE, sent=3, heard=4)], "done 2 times", id="done twice"),
        pytest.param([replace(ONE, sent=5, heard=6), TWO], "before", id="answered before the one it stands on"),
    ],
)
def test_a_lie_is_noticed(answers: list[Answer], why: str) -> None:
    found = contradictions(answers, BOOKS)
    assert len(found) == 1
    assert why in found[0]
