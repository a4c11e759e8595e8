"""Histories that Hypothesis draws, and makes smaller when they break something."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.simulate.machine import Fault
from tests.simulate.operations import KINDS, SIZES
from tests.simulate.script import BEGINNINGS, CALLERS, PICKS, POINTS, Script
from tests.simulate.shop import Manner, Step

steps = st.builds(
    Step,
    do=st.sampled_from(tuple(KINDS)),
    who=st.integers(0, 3),
    pick=st.integers(0, PICKS - 1),
    size=st.integers(0, len(SIZES) - 1),
    manner=st.sampled_from(Manner),
    by=st.integers(0, CALLERS - 1),
)
faults = st.dictionaries(st.integers(1, POINTS), st.sampled_from(Fault), max_size=2)

scripts = st.builds(
    lambda steps, faults, beginning, order: Script(tuple(steps), tuple(sorted(faults.items())), beginning, order),
    st.lists(steps, min_size=1, max_size=5),
    faults,
    st.integers(0, len(BEGINNINGS) - 1),
    st.integers(0, 1_000),
)

short_scripts = st.builds(
    lambda names, point, fault: Script(tuple(map(Step, names)), ((point, fault),)),
    st.lists(st.sampled_from(tuple(KINDS)), min_size=1, max_size=4),
    st.integers(30, 60),
    st.sampled_from(Fault),
)
"""Few wishes and one fault, about where the first of them is committed."""
