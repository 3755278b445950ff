"""The profiles that come with Answerable: one invented office, one real one made of facts with sources."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from answerable.audit.ledger import Actor
from answerable.meetings.models import Series
from answerable.meetings.operations import found_series
from answerable.meetings.queries import find_series, list_standing_items
from answerable.office.models import Area, Holding, Person, Plan, Post
from answerable.office.operations import found_office
from answerable.office.profile import PROFILES, list_profiles, load_profile

DATED_PARTS = ("bodies", "areas", "posts", "holdings", "plans", "series")
BY = Actor("command line")


def _entries(name: str) -> list[tuple[str, dict[str, Any]]]:
    profile = load_profile(name)
    entries = [(part, entry) for part in DATED_PARTS for entry in profile.read(part)]
    return entries + [("standing", a) for s in profile.read("series") for a in s.get("standing", [])]


def _found(name: str) -> None:
    profile = load_profile(name)
    found_office(profile, by=BY)
    found_series(profile, by=BY)


def _sum_population(areas: list[dict[str, Any]], parent: str) -> int:
    return sum(area["population"] for area in areas if area.get("parent") == parent)


def test_both_profiles_come_with_answerable() -> None:
    assert set(list_profiles()) >= {"demonstration", "west-mercia"}
    assert load_profile("demonstration").demonstration
    assert not load_profile("west-mercia").demonstration


@pytest.mark.parametrize("name", ["demonstration", "west-mercia"])
def test_every_fact_has_a_source(name: str) -> None:
    assert [(part, entry) for part, entry in _entries(name) if not entry.get("source")] == []
    areas = load_profile(name).read("areas")
    assert [area["name"] for area in areas if not area.get("population_source")] == []


def test_everything_of_the_demonstration_says_that_it_is_invented() -> None:
    assert [(p, e) for p, e in _entries("demonstration") if not e["source"].startswith("Invented")] == []
    assert all(
        a["population_source"].startswith("Invented") for a in load_profile("demonstration").read("areas")
    )


@pytest.mark.parametrize("name", ["demonstration", "west-mercia"])
def test_populations_of_areas_are_the_sums_of_their_parts(name: str) -> None:
    areas = load_profile(name).read("areas")
    wholes = {area["parent"] for area in areas if area.get("parent")}
    for area in areas:
        if area["code"] in wholes:
            assert area["population"] == _sum_population(areas, area["code"]), area["name"]


@pytest.mark.django_db
def test_west_mercia_is_founded_without_any_person() -> None:
    _found("west-mercia")
    assert Person.objects.count() == Holding.objects.count() == 0
    assert Area.objects.filter(kind="local_policing_area").count() == 5
    assert {p.short for p in Post.objects.filter(accountable=True)} == {"CC", "PCC"}
    assert set(Plan.objects.values_list("name", flat=True)) == {
        "Safer West Mercia Plan",
        "Safer Communities Plan 2024-2029",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "count", "holds", "lacks"),
    [
        (dt.date(2017, 2, 28), 9, "Delivery of strategic initiatives", "Review of action tracker"),
        (dt.date(2018, 11, 27), 8, "Chief officer meeting / executive board – update", "Delivery of"),
        (dt.date(2018, 12, 10), 6, "Holding to account", "Chief officer meeting / executive board – update"),
        (dt.date(2024, 9, 3), 7, "National priorities", "Outstanding matters / items brought forward"),
    ],
)
def test_west_mercia_agenda_on_a_day(day: dt.date, count: int, holds: str, lacks: str) -> None:
    _found("west-mercia")
    series = find_series("Monthly Assurance Meeting")
    assert series == Series.objects.get(name="Assurance and Accountability")
    headings = [item.heading for item in list_standing_items(series, day)]
    assert len(headings) == count
    assert holds in headings
    assert lacks not in headings


@pytest.mark.shared
def test_west_mercia_populations_equal_the_reference(shared: Path) -> None:
    path = shared / "data" / "reference" / "west_mercia_areas.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    areas = {area["code"]: area for area in load_profile("west-mercia").read("areas")}
    districts: dict[str, int] = defaultdict(int)
    for row in rows:
        district = areas[row["lad_code"]]
        assert (district["name"], district["parent"]) == (row["lad_name"], row["csp_code"])
        assert district["population"] == int(row["usual_residents_census_2021"])
        assert areas[row["csp_code"]]["name"] == row["local_policing_area"]
        districts[row["csp_code"]] += district["population"]
    assert len(rows) == sum(area["kind"] == "district" for area in areas.values())
    assert {code: areas[code]["population"] for code in districts} == dict(districts)


@pytest.mark.shared
def test_west_mercia_names_nobody_of_its_notes(shared: Path) -> None:
    text = (PROFILES / "west-mercia.yaml").read_text("utf-8")
    assert load_profile("west-mercia").read("holdings") == []
    in_the_room = re.compile(
        r"(?:Chair:|Minutes:|Attendance:|Apologies:|^\t|^- )\s*(?!Venue)[A-Z][a-z]+ ([A-Z][a-z]+)",
        re.MULTILINE,
    )
    headers = [path.read_text("utf-8")[:1500] for path in (shared / "seeds").glob("*.txt")]
    surnames = {surname for header in headers for surname in in_the_room.findall(header)}
    assert len(surnames) >= 8
    assert [name for name in surnames if re.search(rf"\b{name}\b", text)] == []
