"""Whatever of somebody else's is named, the answer is the one for what does not exist."""

from __future__ import annotations

import pytest

from bot import questions
from bot.chat.routes import COMMANDS
from bot.emulator import Person
from bot.screens import Action
from ledger import sent
from ledger.accounts import EntryKind
from ledger.ids import CardOrderId, ChargeId, GiftId, LotId, RefundId, WalletId, wallet_name
from ledger.reads import history
from tests.chat.stage import Stage
from tests.chat.test_taps import money, taps
from tests.security.life import FACTS_OF_ANA, ORDER, WAITING_ORDER, Life, effects, live, told, wallet

pytestmark = pytest.mark.usefixtures("tireless")

NOBODYS = WalletId(2**62 + 1)
WORDS = ("pay order {}", "order {}", "refund {}", "gift {}", "take back {}", "cancel {}", "what is {}?", "{}")


async def names(stage: Stage, life: Life) -> dict[str, str]:
    """Every name of Ana's, beside one of the same kind that nothing has."""
    hers = await wallet(stage, life.ana)
    ledger = stage.app.ledger
    (refund,) = await ledger.read(history, hers, (EntryKind.REFUND,), 10)
    purchase = (await ledger.read(history, hers, (EntryKind.PURCHASE,), 10))[0]
    gifts = await ledger.read(sent.gifts, hers, 10)
    named = [
        *(ChargeId.read(text) for text in (life.paid, life.waiting)),
        *(gift.id for gift in gifts),
        RefundId(hers, refund.seq),
        CardOrderId(hers, 1),
        LotId(hers, purchase.seq),
    ]
    assert sum(isinstance(name, GiftId) for name in named) == 2
    pairs = {str(name): str(type(name)(NOBODYS, name.no)) for name in named}
    orders = {order: order.replace("ANA", "NIL") for order in (ORDER, WAITING_ORDER)}
    return {**pairs, **orders, wallet_name(hers): wallet_name(NOBODYS)}


async def answer(stage: Stage, person: Person, words: str, named: str) -> str:
    """What the bot says to these words, with the name itself left out."""
    await stage.app.ledger.write(questions.end(person.id))  # What was talked of before is no part of the question.
    before = len(told(stage, person))
    await person.say(stage.bot, words)
    await stage.settled()
    return "\n".join(told(stage, person)[before:]).replace(named, "<it>")


async def pressed(stage: Stage, person: Person, data: str, named: str) -> str:
    """What the bot says to this button: the toast, and the screen that its message becomes."""
    await stage.app.ledger.write(questions.end(person.id))
    toast = await taps(stage, person, data)
    assert toast is not None
    return f"{toast.text}\n{told(stage, person)[-1]}".replace(named, "<it>")


async def test_what_is_somebody_elses_is_answered_as_what_is_not(
    stage: Stage, mallory: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command, word, link and button, with every name of Ana's. Mallory learns nothing, not even that it is."""
    monkeypatch.setattr("bot.chat.claim.MOST_WRONG", 10**9)  # Else the sixth answer would be another.
    life = await live(stage)
    before = await effects(stage, life.ana, life.omar), await money(stage, mallory)
    asked = 0
    for hers, nobodys in (await names(stage, life)).items():
        forms = [f"/{command} {{}}" for command in COMMANDS] + ["/start gift_{}", *WORDS]
        for form in forms:
            told_hers = await answer(stage, mallory, form.format(hers), hers)
            told_nobodys = await answer(stage, mallory, form.format(nobodys), nobodys)
            assert told_hers == told_nobodys, f"{form} tells {hers} from what does not exist"
            assert told_hers, f"{form} was met with silence"
            assert not [fact for fact in FACTS_OF_ANA if fact in told_hers], form
            asked += 1
        for action in Action:
            if len(f"v1:{action}:{hers}:1".encode()) > 64:
                continue
            told_hers = await pressed(stage, mallory, f"v1:{action}:{hers}:1", hers)
            told_nobodys = await pressed(stage, mallory, f"v1:{action}:{nobodys}:1", nobodys)
            assert told_hers == told_nobodys, f"the button {action} tells {hers} from what does not exist"
            assert not [fact for fact in FACTS_OF_ANA if fact in told_hers], action
            asked += 1
    assert asked > 300
    assert (await effects(stage, life.ana, life.omar), await money(stage, mallory)) == before
    assert await stage.troubles() == []


async def test_the_same_words_of_hers_do_tell_her(stage: Stage) -> None:
    """Else the test above would hold for a bot that answers nothing to anybody."""
    life = await live(stage)
    assert WAITING_ORDER in await answer(stage, life.ana, f"pay order {WAITING_ORDER}", "no name")
    assert WAITING_ORDER in await pressed(stage, life.ana, f"v1:show:{life.waiting}:", "no name")
