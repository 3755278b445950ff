from __future__ import annotations

import copy
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from answerable.office.models import Area, Body, Holding
from answerable.office.profile import CHOICES, ProfileRefused, check_profile, list_profiles, load_profile
from tests.offices import PROFILE


@pytest.mark.parametrize("name", list_profiles())
def test_every_profile_that_comes_along_is_in_order(name: str) -> None:
    profile = load_profile(name)
    assert profile.read("posts")
    assert profile.read("series")


def test_a_real_office_begins_without_a_person() -> None:
    for name in list_profiles():
        profile = load_profile(name)
        assert profile.demonstration or not profile.read("holdings")


def test_every_fact_of_a_real_office_has_a_source() -> None:
    for name in list_profiles():
        profile = load_profile(name)
        for part in ("bodies", "areas", "posts", "plans", "series"):
            assert all(entry.get("source") for entry in profile.read(part)), f"{name}: {part}"


def make(**parts: Any) -> dict[str, Any]:
    return {**copy.deepcopy(PROFILE), **parts}


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"office": {}}, "office: name is missing"),
        ({"office": None}, "office: must hold name"),
        ({"nonsense": []}, "nonsense: nobody reads this key"),
        (
            {"bodies": [{"name": "A", "kind": "force", "colour": "blue"}]},
            "bodies 1: nobody reads the key colour",
        ),
        ({"bodies": [{"name": "A", "kind": "army"}]}, "bodies 1, kind: army is none of"),
        ({"posts": [{"title": "CC", "body": "navy"}]}, "posts 1, body: navy is not in this file"),
        ({"posts": "CC"}, "posts: must be a list"),
        ({"areas": [{"code": 5, "name": "A", "kind": "force"}]}, "areas 1, code: must be a text, not 5"),
        (
            {"areas": [{"code": "A", "name": "A", "kind": "force", "population": True}]},
            "areas 1, population: must be a whole number, not True",
        ),
        (
            {"areas": [{"code": "A", "name": "A", "kind": "force", "parent": "A"}]},
            "areas, A: it is a part of itself",
        ),
        (
            {"plans": [{"name": "P", "from": dt.date(2020, 1, 2), "to": dt.date(2020, 1, 1)}]},
            "plans 1: it ends before it begins",
        ),
        ({"plans": [{"name": "P", "from": "2020"}]}, "plans 1, from: must be a date such as 2019-05-31"),
        (
            {"plans": [{"name": "P", "priorities": [1]}]},
            "plans 1, priorities: must be a list of texts, not 1",
        ),
        (
            {"series": [{"name": "S", "standing": [{"items": [{"heading": "H", "kind": "song"}]}]}]},
            "series 1, H: song is no kind of item",
        ),
        (
            {"series": [{"name": "S", "standing": [{"items": [{"heading": "H"}]}]}]},
            "series 1, standing 1, items 1: kind is missing",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(parts: dict[str, Any], problem: str) -> None:
    with pytest.raises(ProfileRefused) as refused:
        check_profile(make(**parts))
    assert any(found.startswith(problem) for found in refused.value.problems), refused.value.problems


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(ProfileRefused) as refused:
        check_profile(make(bodies=[{"kind": "force"}], plans=[{}]))
    assert len(refused.value.problems) == 2


def test_a_file_of_ones_own_can_be_a_profile(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("office: {name: Own}\nbodies: [{name: Force, kind: force}]\n", encoding="utf-8")
    assert load_profile(str(file)).office["name"] == "Own"


@pytest.mark.parametrize("content", ["a: [", "- a list", ""])
def test_what_is_no_profile_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ProfileRefused):
        load_profile(str(file))


def test_what_is_no_yaml_is_named_by_its_line(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("office: {name: Own}\nbodies: [\n  - {name: Force}\n", encoding="utf-8")
    with pytest.raises(ProfileRefused, match="line 3, column 3: this is not YAML"):
        load_profile(str(file))


def test_choices_are_those_of_the_models() -> None:
    assert set(CHOICES["bodies"]["kind"]) == set(Body.Kind.values)
    assert set(CHOICES["areas"]["kind"]) == set(Area.Kind.values)
    assert set(CHOICES["holdings"]["temporary"]) == set(Holding.Temporary.values)
