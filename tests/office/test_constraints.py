from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from answerable.office.models import (
    Abbreviation,
    Alias,
    Area,
    Body,
    CutOff,
    Holding,
    Person,
    PersonMerge,
    Plan,
    Post,
    Priority,
    SettledDoubt,
    Topic,
)
from tests.invariants import Case, check_broken, list_constraints

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2018, 1, 1, 12, tzinfo=dt.UTC)
EARLY, LATE = dt.date(2018, 1, 1), dt.date(2019, 1, 1)
REVERSED: dict[str, Any] = {"from_date": LATE, "to_date": EARLY}


def merged(*, itself: bool = False, made_by: str = "account 1") -> list[Any]:
    one, other = Person(name="Ann Overton"), Person(name="Ann Overtun")
    return [one, other, PersonMerge(person=one, into=one if itself else other, made_at=NOW, made_by=made_by)]


def body(**more: Any) -> Body:
    return Body(**{"name": "Force", "kind": "force", **more})


def area(**more: Any) -> Area:
    return Area(**{"code": "A", "name": "Area", "kind": "force", **more})


def posts(**more: Any) -> list[Any]:
    force = body()
    return [force, Post(**{"body": force, "title": "Chief Constable", **more})]


def holdings(*changes: dict[str, Any]) -> list[Any]:
    force, post = posts()
    person = Person(name="Ann Overton")
    return [force, post, person, *(Holding(post=post, person=person, **change) for change in changes)]


def two_posts(**more: Any) -> list[Any]:
    first = posts(**more)
    return [*first, Post(**{"body": first[0], "title": "Chief Constable", **more})]


def loop() -> list[Any]:
    return [area(pk=7, parent_id=7)]


def priorities() -> list[Any]:
    plan = Plan(name="Plan")
    return [plan, *(Priority(plan=plan, position=1, name=name) for name in "ab")]


def aliases(**more: Any) -> list[Any]:
    topic = Topic(name="Confidence")
    return [topic, Alias(topic=topic, name="Trust"), Alias(**{"topic": topic, "name": "Faith", **more})]


def short_form(**more: Any) -> Abbreviation:
    return Abbreviation(**{"short": "IVM", "words": "Integrated Victim Management", **more})


def settled(**more: Any) -> SettledDoubt:
    said: dict[str, Any] = {"kind": "person", "key": "1", "answer": "Two people."}
    return SettledDoubt(**{**said, "settled_at": NOW, "settled_by": "x", **more})


CASES: dict[str, Case] = {
    "body_ends_after_it_begins": lambda: [body(**REVERSED)],
    "body_name_once": lambda: [body(), body()],
    "body_kind_known": lambda: [body(kind="army")],
    "area_ends_after_it_begins": lambda: [area(**REVERSED)],
    "area_code_once": lambda: [area(), area(name="Other")],
    "area_kind_known": lambda: [area(kind="county")],
    "area_population_has_a_source": lambda: [area(population=5)],
    "area_is_not_part_of_itself": loop,
    "post_ends_after_it_begins": lambda: posts(**REVERSED),
    "post_title_once_at_a_time": two_posts,
    "post_accountable_once_in_a_body": lambda: [
        *(rows := posts(accountable=True)),
        Post(body=rows[0], title="Other", accountable=True),
    ],
    "holding_ends_after_it_begins": lambda: holdings(REVERSED),
    "holding_begins_once": lambda: holdings({"from_date": EARLY}, {"from_date": EARLY}),
    "holding_temporary_known": lambda: holdings({"temporary": "interim"}),
    "holding_seen_has_both_dates": lambda: holdings({"bounds": "seen", "from_date": EARLY}),
    "plan_ends_after_it_begins": lambda: [Plan(name="Plan", **REVERSED)],
    "plan_name_once": lambda: [Plan(name="Plan"), Plan(name="Plan")],
    "priority_position_once_in_a_plan": priorities,
    "topic_name_once": lambda: [Topic(name="Confidence"), Topic(name="CONFIDENCE")],
    "topic_is_not_merged_into_itself": lambda: [Topic(pk=7, name="Confidence", merged_into_id=7)],
    "abbreviation_meaning_once": lambda: [short_form(), short_form(words="INTEGRATED VICTIM MANAGEMENT")],
    "abbreviation_certainty_known": lambda: [short_form(certainty="maybe")],
    "abbreviation_sure_has_words": lambda: [short_form(words="", certainty="sure")],
    "abbreviation_is_not_its_own_other": lambda: [short_form(pk=7, same_as_id=7)],
    "cut_off_was_set_by_someone": lambda: [CutOff(day=EARLY, set_at=NOW, set_by="")],
    "settled_doubt_once": lambda: [settled(), settled(answer="One.")],
    "person_is_not_merged_into_itself": lambda: merged(itself=True),
    "person_merge_was_made_by_someone": lambda: merged(made_by=""),
    "settled_doubt_has_an_answer": lambda: [settled(answer="")],
    "alias_name_once": lambda: aliases(name="TRUST"),
    "alias_certainty_known": lambda: aliases(certainty="maybe"),
}


def test_every_constraint_is_broken_here() -> None:
    assert set(CASES) == list_constraints("office")


@pytest.mark.parametrize("name", CASES)
def test_constraint(name: str) -> None:
    check_broken(name, CASES[name])
