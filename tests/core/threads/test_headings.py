from __future__ import annotations

import pytest

from answerable.core.threads.groups import names_a_topic
from answerable.core.threads.headings import Headings, clean_name
from answerable.core.threads.model import Mention
from tests.core.threads.saying import Record

AREAS = ("North Testshire", "Testshire", "Kelhaven")
HEADINGS = Headings({"SPO": "stalking protection order"}, AREAS, ("Making Testshire safer",))


def _key(heading: str) -> object:
    return HEADINGS.read(heading).subject.key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hate crime satisfaction", "HATE CRIME VICTIM SATISFACTION – UPDATE"),
        ("Confidence", "Public confidence"),
        ("Confidence in the police", "Community confidence survey"),
        ("Satisfaction", "Victim satisfaction"),
        ("Satisfaction of victims of crime", "Satisfaction"),
        ("DA satisfaction", "Domestic abuse victim satisfaction"),
        ("Crime Data Integrity (CDI)", "CDI"),
        ("Use of SPOs", "Use of stalking protection orders"),
        ("Robbery in North Testshire", "Robbery"),
        ("2. Knife crime", "Knife crime performance, quarter 2 2024/25"),
        ("To receive an update on custody", "Custody"),
        ("Arrests for domestic abuse", "Domestic abuse – arrest rate"),
        ("Making Testshire safer – Vetting", "Re-vetting"),
    ],
)
def test_headings_mean_the_same(one: str, other: str) -> None:
    assert _key(one) == _key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hate crime satisfaction", "Hate crime"),
        ("Hate crime satisfaction", "Satisfaction"),
        ("Hate crime satisfaction", "Hate crime confidence"),
        ("Staff satisfaction", "Victim satisfaction"),
        ("Crime recording", "Recorded crime"),
        ("Non-emergency calls", "Emergency calls"),
        ("Rural crime", "Rural roads"),
        ("101 calls", "999 calls"),
    ],
)
def test_headings_mean_different_things(one: str, other: str) -> None:
    assert _key(one) != _key(other)


def test_area_stays_as_a_facet() -> None:
    assert HEADINGS.read("Robbery in Kelhaven and North Testshire").areas == ("North Testshire", "Kelhaven")


@pytest.mark.parametrize(
    "heading",
    [
        "AOB",
        "Chief Constable's update",
        "OUTSTANDING MATTERS / ITEMS BROUGHT FORWARD",
        "Performance against the Police and Crime Plan",
        "CONFIRMATION OF NEXT MEETING TYPE / DATE / TIME / VENUE",
        "Quarterly HMICFRS Update",
        "What will be different next year?",
        "Kelhaven",
        "",
        "A heading that goes on " * 8,
    ],
)
def test_heading_names_no_topic(heading: str) -> None:
    day = Record().day
    assert not names_a_topic(Mention("item", 1, "", day, heading=heading), HEADINGS)


@pytest.mark.parametrize(
    "heading", ["Custody", "Outcomes", "Recorded crime", "Attendance management", "999 performance"]
)
def test_heading_names_a_topic(heading: str) -> None:
    assert names_a_topic(Mention("item", 1, "", Record().day, heading=heading), HEADINGS)


def test_item_that_is_a_part_of_the_agenda_names_none() -> None:
    assert not names_a_topic(Mention("item", 1, "", Record().day, heading="Custody", part=True), HEADINGS)


def test_name_loses_number_capitals_and_purpose() -> None:
    assert clean_name("1.1 HATE CRIME SATISFACTION:") == "Hate crime satisfaction"
    assert clean_name("To understand the position on drones") == "Drones"
    assert clean_name("101 calls") == "101 calls"


def test_short_form_stays_in_capitals() -> None:
    assert HEADINGS.read("USE OF SPO").words == "Use of SPO"
