"""Each constraint of the programme's tables, broken once."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from answerable.matters.models import Matter
from answerable.meetings.models import Meeting, Series
from answerable.meetings.programme.models import Placement, PreElectionPeriod, ReportingCycle, Sitting
from tests.invariants import Case

NOW = dt.datetime(2018, 3, 20, 12, tzinfo=dt.UTC)
DAY, EARLIER = dt.date(2018, 3, 20), dt.date(2017, 3, 20)
UID = "0a0b0c0d-0000-4000-8000-000000000001"


def sittings(*changes: dict[str, Any]) -> list[Any]:
    series = Series(name="Series")
    said: dict[str, Any] = {"series": series, "month": "2018-03", "changed_at": NOW}
    return [series, *(Sitting(**{**said, **change}) for change in changes)]


def merged_into_itself() -> list[Any]:
    series, sitting = sittings({"pk": 7, "state": "merged", "reason": "x"})
    sitting.merged_into_id = 7
    return [series, sitting]


def held_without_meeting() -> list[Any]:
    return sittings({"state": "held"})


def meeting_without_being_held() -> list[Any]:
    meeting = Meeting(slug="m", title="Meeting", held_on=DAY)
    return [meeting, *sittings({"meeting": meeting})]


def placements(*changes: dict[str, Any]) -> list[Any]:
    matter = Matter(kind="review", key="review 1", wording="x", raised_on=DAY)
    said: dict[str, Any] = {"matter": matter, "placed_by": "rule", "why": "x"}
    return [matter, *(Placement(**{**said, **change}) for change in changes)]


def placed_and_proposed() -> list[Any]:
    series, sitting = sittings({})
    matter, placement = placements({"sitting": sitting, "proposed": sitting})
    return [series, sitting, matter, placement]


def periods(*changes: dict[str, Any]) -> list[Any]:
    said: dict[str, Any] = {"first_day": DAY, "last_day": DAY, "name": "Local elections"}
    return [PreElectionPeriod(**{**said, **change}) for change in changes]


ENDED = {"state": "closed", "outcome": "left", "outcome_reason": "x"}


def cycle(**more: Any) -> list[Any]:
    return [ReportingCycle(**{"months": 3, "set_at": NOW, "set_by": "x", **more})]


PROGRAMME: dict[str, Case] = {
    "reporting_cycle_of_one_to_24_months": partial(cycle, months=25),
    "reporting_cycle_set_by_someone": partial(cycle, set_by=""),
    "sitting_kind_known": partial(sittings, {"kind": "secret"}),
    "sitting_state_known": partial(sittings, {"state": "lost"}),
    "sitting_has_a_month": partial(sittings, {"month": ""}),
    "sitting_held_has_its_meeting": held_without_meeting,
    "sitting_merged_names_the_other": partial(sittings, {"state": "merged", "reason": "x"}),
    "sitting_is_not_merged_into_itself": merged_into_itself,
    "sitting_called_off_has_a_reason": partial(sittings, {"state": "cancelled"}),
    "sitting_ends_after_it_begins": partial(sittings, {"time": dt.time(10), "end_time": dt.time(9)}),
    "sitting_once_a_day_of_its_kind": partial(sittings, {"on": DAY}, {"on": DAY}),
    "sitting_uid_once": partial(sittings, {"uid": UID}, {"uid": UID}),
    "placement_one_open_for_a_matter": partial(placements, ENDED, {}, {}),
    "placement_state_known": partial(placements, {**ENDED, "state": "lost"}),
    "placement_placed_by_known": partial(placements, {"placed_by": "chance"}),
    "placement_says_why": partial(placements, {"why": ""}),
    "placement_ends_with_outcome_and_reason": partial(placements, {**ENDED, "outcome_reason": ""}),
    "placement_outcome_known": partial(placements, {**ENDED, "outcome": "lost"}),
    "placement_proposes_only_for_the_unplaced": placed_and_proposed,
    "pre_election_period_ends_after_it_begins": partial(periods, {"last_day": EARLIER}),
    "pre_election_period_is_named": partial(periods, {"name": ""}),
    "pre_election_period_once": partial(periods, {}, {}),
}
