"""Strategies: what people want, how much of it, and how often."""

from __future__ import annotations

from hypothesis import strategies as st

from ledger.accounts import CaptureMode
from tests.ledger.books import eur, usd
from tests.ledger.purses import FACES
from tests.ledger.wishes import (
    Asks,
    Captures,
    Decides,
    Intent,
    Opens,
    Orders,
    Pays,
    Refunds,
    Repeats,
    ReusesAKey,
    ReusesAKeyForMore,
    Share,
    picks,
)
from tests.ledger.wishes_of_friends import (
    Adjusts,
    BeginsToClaim,
    ChargesBack,
    Claims,
    DecidesOnAnAdjustment,
    Freezes,
    GivesCredit,
    Sends,
    SendsACard,
    TakesBack,
    Wins,
)

amounts = st.one_of(st.integers(1, 7000).map(usd), st.sampled_from([usd(0), usd(-5), usd(1), usd(20_000), eur(100)]))
usual_amounts = st.integers(500, 2500).map(usd)
shares = st.builds(
    Share, st.sampled_from(["half", "half", "all", "some", "one more"]), st.one_of(usual_amounts, amounts)
)
faces = st.one_of(st.sampled_from(FACES).map(usd), st.sampled_from([usd(1234), eur(1000)]))
modes = st.sampled_from(CaptureMode)
asks = st.builds(Asks, picks, st.one_of(usual_amounts, amounts), modes, st.one_of(st.none(), picks))
decisions = st.builds(Decides, st.sampled_from(["charges.approve", "charges.decline", "charges.void"]), picks, picks)
takings = st.builds(Captures, picks, st.one_of(st.none(), shares), st.booleans())
repayments = st.builds(Refunds, picks, shares)
orders = st.builds(Orders, picks, faces, st.sampled_from([None, None, None, "SPRING"]))
ways = st.sampled_from(["right", "right", "short", "nothing", "foreign", "another's", "known"])
payments = st.builds(Pays, picks, picks, ways)
sendings: st.SearchStrategy[Intent] = st.one_of(
    st.builds(Sends, picks, st.one_of(usual_amounts, amounts), picks), st.builds(SendsACard, picks, picks)
)
givings: st.SearchStrategy[Intent] = st.one_of(
    sendings, sendings, st.builds(TakesBack, picks, picks), st.builds(BeginsToClaim, picks, picks)
)
claims: st.SearchStrategy[Intent] = st.builds(Claims, picks, picks)
"""Several operations each, so that they are not sent with others at once."""

by = st.sampled_from([0, 0, 0, 1, 1, 1, 2])
corrections = st.one_of(usual_amounts, amounts, st.integers(-7000, -1).map(usd))
days_given = st.sampled_from([None, 1, 30, 1095, 1096, 1097, 0])
disputes: st.SearchStrategy[ChargesBack | Wins] = st.one_of(
    st.builds(ChargesBack, picks, by), st.builds(Wins, picks, by)
)
office: st.SearchStrategy[Intent] = st.one_of(
    disputes,
    st.builds(Adjusts, picks, corrections, by),
    st.builds(DecidesOnAnAdjustment, st.sampled_from(["adjustments.approve", "adjustments.refuse"]), picks, by),
    st.builds(
        GivesCredit,
        st.sampled_from(["credits.goodwill", "credits.promo"]),
        picks,
        st.one_of(usual_amounts, amounts),
        days_given,
        by,
    ),
    # Twice as often let go on as frozen, for little happens in a frozen wallet.
    st.builds(Freezes, st.sampled_from(["wallets.freeze", "wallets.unfreeze", "wallets.unfreeze"]), picks, by),
)
plain_intents: st.SearchStrategy[Intent] = st.one_of(
    asks, decisions, decisions, takings, repayments, orders, payments, givings, office, st.builds(Opens, picks)
)
intents: st.SearchStrategy[Intent] = st.one_of(
    plain_intents,
    plain_intents,
    plain_intents,
    st.builds(Repeats, picks),
    st.one_of(st.builds(ReusesAKey, picks, plain_intents), st.builds(ReusesAKeyForMore, picks, amounts)),
)
