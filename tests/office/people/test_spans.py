from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from answerable.office.people.spans import (
    Clash,
    Interruption,
    Sighting,
    find_clashes,
    find_interruptions,
    make_spans,
)

CHIEF, DEPUTY = 1, 2
ANN, BEA, CAL = 11, 12, 13


def day(number: int) -> dt.date:
    return dt.date(2020, 1, 1) + dt.timedelta(days=30 * number)


def see(person: int, *days: int, post: int = CHIEF, temporary: str = "") -> list[Sighting]:
    return [Sighting(post, day(number), person, temporary) for number in days]


def list_spans(sightings: list[Sighting]) -> list[tuple[int, str, int, int]]:
    numbers = {day(number): number for number in range(40)}
    return [(s.person, s.temporary, numbers[s.first], numbers[s.last]) for s in make_spans(sightings)]


def test_days_of_one_person_are_one_span_whatever_their_order() -> None:
    assert list_spans(see(ANN, 5, 1, 3)) == [(ANN, "", 1, 5)]


def test_post_that_passes_on_ends_one_span_and_begins_another() -> None:
    assert list_spans([*see(ANN, 1, 2), *see(BEA, 3, 4)]) == [(ANN, "", 1, 2), (BEA, "", 3, 4)]


def test_return_to_a_post_is_a_second_span() -> None:
    assert list_spans([*see(ANN, 1, 2, 6, 7), *see(BEA, 3, 4)]) == [
        (ANN, "", 1, 2),
        (BEA, "", 3, 4),
        (ANN, "", 6, 7),
    ]


def test_spell_for_a_time_is_a_span_of_its_own() -> None:
    sightings = [*see(BEA, 1, 2, temporary="temporary"), *see(BEA, 3, 4)]
    assert list_spans(sightings) == [(BEA, "temporary", 1, 2), (BEA, "", 3, 4)]


def test_holder_who_is_away_on_the_day_keeps_the_post() -> None:
    sightings = [*see(ANN, 1, 2, 3, 4), *see(BEA, 2, 3, temporary="acting")]
    assert list_spans(sightings) == [(ANN, "", 1, 4), (BEA, "acting", 2, 3)]
    assert find_clashes(sightings) == []


def test_slip_on_one_day_does_not_break_the_span_of_whoever_is_listed_beside_it() -> None:
    sightings = [*see(ANN, 1, 2, 3), *see(BEA, 2)]
    assert list_spans(sightings) == [(ANN, "", 1, 3), (BEA, "", 2, 2)]
    assert find_clashes(sightings) == [Clash(CHIEF, (ANN, BEA), (day(2),))]


def test_two_in_one_post_on_many_days_are_one_clash() -> None:
    assert find_clashes([*see(ANN, 1, 2, 3), *see(BEA, 2, 3)]) == [Clash(CHIEF, (ANN, BEA), (day(2), day(3)))]


def test_two_in_two_posts_do_not_clash() -> None:
    assert find_clashes([*see(ANN, 1), *see(BEA, 1, post=DEPUTY)]) == []


def test_single_day_between_days_of_another_is_an_interruption() -> None:
    sightings = [*see(ANN, 1, 2, 4, 5), *see(BEA, 3)]
    assert find_interruptions(sightings) == [Interruption(CHIEF, BEA, ANN, day(3))]


def test_single_day_for_a_time_at_the_end_or_on_a_day_of_both_is_none() -> None:
    assert find_interruptions([*see(ANN, 1, 2, 4), *see(BEA, 3, temporary="acting")]) == []
    assert find_interruptions([*see(ANN, 1, 2), *see(BEA, 3)]) == []
    assert find_interruptions([*see(ANN, 1, 2, 3), *see(BEA, 2)]) == []
    assert find_interruptions([*see(ANN, 1, 2), *see(BEA, 3), *see(CAL, 4)]) == []


@given(
    st.lists(
        st.builds(
            Sighting,
            st.sampled_from([CHIEF, DEPUTY]),
            st.integers(0, 20).map(day),
            st.sampled_from([ANN, BEA, CAL]),
            st.sampled_from(["", "acting"]),
        )
    )
)
def test_every_sighting_lies_in_exactly_one_span_of_its_person(sightings: list[Sighting]) -> None:
    spans = make_spans(sightings)
    for each in sightings:
        holding = [
            s
            for s in spans
            if (s.post, s.person, s.temporary) == (each.post, each.person, each.temporary)
            and s.first <= each.on <= s.last
        ]
        assert len(holding) == 1
    assert sum(span.days for span in spans) == len(set(sightings))
