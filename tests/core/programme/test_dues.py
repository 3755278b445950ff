"""Every wording goes the whole way: read as notes are read, then resolved against one programme."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.notes.model import Due
from answerable.core.notes.recognise.dues import find_due
from answerable.core.programme.dues import Resolution, Sitting, resolve_due

RAISED = dt.date(2018, 11, 27)
MAIN = "Assurance"


def sit(day: str, kind: str = "ordinary", series: str = MAIN, *, cancelled: bool = False) -> Sitting:
    on = dt.date.fromisoformat(day)
    return Sitting(f"{day} {kind}", series, on, day[:7], kind, cancelled)


PROGRAMME = (
    sit("2018-10-30"),
    sit("2018-11-27"),
    sit("2018-12-10", "public"),
    sit("2018-12-18"),
    sit("2019-01-22", cancelled=True),
    sit("2019-01-29"),
    sit("2019-02-26"),
    sit("2019-03-12", "thematic"),
    sit("2019-03-26"),
    sit("2019-04-30"),
    sit("2019-05-28"),
    sit("2019-06-04"),
    sit("2019-06-25"),
    Sitting("2019-09", MAIN, None, "2019-09"),
    sit("2019-10-29"),
    sit("2019-12-03", series="Board"),
    sit("2019-12-17"),
    sit("2020-02-25"),
)
# What was said; the meeting it leads to; whether that is certain.
WORDINGS = [
    ("at the May 2019 meeting", "2019-05-28", True),
    ("back to the May meeting", "2019-05-28", True),
    ("to the January meeting", "2019-01-29", True),
    ("at the December meeting", "2018-12-18", True),
    ("at the June 2019 meeting", "2019-06-04", False),
    ("at the July 2019 meeting", "2019-09", False),
    ("at the September 2019 meeting", "2019-09", True),
    ("at the February 2021 meeting", None, False),
    ("at the next meeting", "2018-12-18", True),
    ("at the next holding to account meeting", "2018-12-18", True),
    ("at the following meeting", "2018-12-18", True),
    ("at the public meeting on 10 December", "2018-12-10", True),
    ("at the public meeting on 11 December", "2018-12-18", False),
    ("at the thematic meeting in March", "2019-03-12", True),
    ("at the thematic meeting in April", "2019-04-30", False),
    ("at the next thematic meeting", "2019-03-12", True),
    ("at the next public meeting", "2018-12-10", True),
    ("by 27/05/2019", "2019-05-28", True),
    ("by 28/05/2019", "2019-05-28", True),
    ("by 29/05/2019", "2019-06-04", True),
    ("by Friday 14 December", "2018-12-18", True),
    ("by end of April", "2019-04-30", True),
    ("by the end of April 2019", "2019-04-30", True),
    ("by the beginning of March", "2019-04-30", True),
    ("in March 2019", "2019-04-30", True),
    ("by March", "2019-04-30", True),
    ("by the end of quarter two", "2019-09", True),
    ("by the end of Q3 2019/20", "2020-02-25", True),
    ("by the end of the financial year", "2019-04-30", True),
    ("by year end", "2019-04-30", True),
    ("by the end of the calendar year", "2019-01-29", True),
    ("by the end of 31 March 2020", None, False),
    ("in three months", "2019-03-26", True),
    ("in 3 months' time", "2019-03-26", True),
    ("within six weeks", "2019-01-29", True),
    ("within 10 working days", "2018-12-18", True),
    ("in a year's time", "2019-12-17", True),
    ("over the next 12 months", "2019-12-17", True),
    ("within the next two quarters", "2019-05-28", True),
    ("in two reporting cycles", "2019-05-28", True),
    ("after another two reporting cycles", "2019-05-28", True),
    ("when complete", "2018-12-18", False),
    ("when the evaluation completes", "2018-12-18", False),
    ("once the audit has been published", "2018-12-18", False),
    ("when available", "2018-12-18", False),
    ("before HMICFRS return", "2018-12-18", False),
    ("as soon as possible", "2018-12-18", False),
    ("in due course", "2018-12-18", False),
    ("at a future meeting", "2018-12-18", False),
    ("after the election", "2018-12-18", False),
    ("subject to funding", "2018-12-18", False),
    ("quarterly", "2018-12-18", False),
    ("", "2018-12-18", False),
]


def resolve(due: Due | None, *, cycle_months: int | None = 3) -> Resolution:
    return resolve_due(due, raised_on=RAISED, series=MAIN, sittings=PROGRAMME, cycle_months=cycle_months)


@pytest.mark.parametrize(("words", "meeting", "certain"), WORDINGS)
def test_wording(words: str, meeting: str | None, certain: bool) -> None:
    found = resolve(find_due(f"DCC to report {words}.", RAISED))
    assert (found.sitting.key.split()[0] if found.sitting else None, found.certain) == (meeting, certain)
    assert found.why.endswith(".")


def test_wordings_are_fifty_or_more() -> None:
    assert len({words for words, _, _ in WORDINGS}) >= 50


def test_cycles_of_unknown_length_are_asked() -> None:
    due = find_due("A rise is expected in two reporting cycles.", RAISED)
    found = resolve(due, cycle_months=None)
    assert not found.certain
    assert found.why == "How long a reporting cycle is has not been set."


@pytest.mark.parametrize("due", [None, Due("event", "when complete"), Due("meeting", "at the next meeting")])
def test_empty_programme_leaves_it_unplaced(due: Due | None) -> None:
    found = resolve_due(due, raised_on=RAISED, series=MAIN, sittings=())
    assert (found.sitting, found.certain) == (None, False)


def test_last_day_is_the_day_said_and_not_the_meeting() -> None:
    assert resolve(find_due("by end of April", RAISED)).last_day == dt.date(2019, 4, 30)
    assert resolve(find_due("by 29/05/2019", RAISED)).last_day == dt.date(2019, 5, 29)


DATES = st.dates(dt.date(2018, 1, 1), dt.date(2021, 12, 31))
SITTINGS = st.lists(
    st.builds(
        lambda on, series, kind, cancelled: Sitting(
            f"{on} {series} {kind}", series, on, f"{on:%Y-%m}", kind, cancelled
        ),
        DATES,
        st.sampled_from([MAIN, "Board"]),
        st.sampled_from(["ordinary", "public", "thematic"]),
        st.booleans(),
    ),
    max_size=12,
)
DUES = st.one_of(
    st.none(),
    st.builds(lambda day: Due("date", "by then", date=day.isoformat()), DATES),
    st.builds(lambda day: Due("meeting", "at the meeting", month=f"{day:%Y-%m}"), DATES),
    st.just(Due("meeting", "at the next public meeting")),
    st.builds(lambda days: Due("span", "in a while", days=days), st.integers(0, 900)),
    st.just(Due("event", "when complete")),
)


@given(DUES, SITTINGS)
def test_no_meeting_is_cancelled_or_past(due: Due | None, sittings: list[Sitting]) -> None:
    found = resolve_due(due, raised_on=RAISED, series=MAIN, sittings=sittings)
    assert not (found.certain and found.sitting is None)
    if found.sitting:
        assert not found.sitting.cancelled
        assert found.sitting.last_day > RAISED


@given(DUES, SITTINGS, st.randoms(use_true_random=False))
def test_order_of_the_programme_does_not_matter(
    due: Due | None, sittings: list[Sitting], random: object
) -> None:
    shuffled = sittings[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve_due(due, raised_on=RAISED, series=MAIN, sittings=sittings) == resolve_due(
        due, raised_on=RAISED, series=MAIN, sittings=shuffled
    )


@given(st.dates(dt.date(2018, 12, 1), dt.date(2021, 12, 31)), SITTINGS)
def test_day_leads_to_the_first_meeting_from_then_on(day: dt.date, sittings: list[Sitting]) -> None:
    found = resolve_due(
        Due("date", "by then", date=day.isoformat()), raised_on=RAISED, series=MAIN, sittings=sittings
    )
    later = sorted(
        each.on
        for each in sittings
        if each.on
        and not each.cancelled
        and each.series == MAIN
        and each.kind == "ordinary"
        and each.on >= day
    )
    assert (found.sitting.on if found.sitting else None) == (later[0] if later else None)
