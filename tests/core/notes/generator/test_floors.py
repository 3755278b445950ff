"""The reader holds its precision and recall on meetings that nobody wrote for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.core.notes.generator.layouts import LAYOUTS
from tests.core.notes.generator.measurement import Tallies, Tally
from tests.core.notes.generator.rendering import make_specimen
from tests.core.notes.generator.score import measure_for_floors

FLOORS = yaml.safe_load(Path(__file__).with_name("floors.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tallies(tmp_path_factory: pytest.TempPathFactory) -> Tallies:
    return measure_for_floors(tmp_path_factory.mktemp("generated"))


@pytest.mark.parametrize("field", FLOORS)
def test_field_stays_above_its_floor(field: str, tallies: Tallies) -> None:
    precision, recall = FLOORS[field]
    tally = tallies[field]
    report = "\n".join(tally.examples[:20])
    assert tally.true > 5
    assert tally.precision >= precision, report
    assert tally.recall >= recall, report


def test_every_field_measured_has_a_floor(tallies: Tallies) -> None:
    assert set(tallies) == set(FLOORS)


def test_nearly_every_line_is_placed(tallies: Tallies) -> None:
    placed = tallies["placed lines"]
    assert 1 - placed.recall < 0.05, "\n".join(placed.examples[:20])


def test_the_same_seed_gives_the_same_document_and_another_a_different_one() -> None:
    for layout in LAYOUTS:
        assert make_specimen(7, layout) == make_specimen(7, layout)
        assert make_specimen(7, layout).content != make_specimen(8, layout).content


def test_a_tally_counts_what_is_missed_and_what_is_not_there() -> None:
    tally = Tally(right=3, found=4, true=6)
    assert (tally.precision, tally.recall) == (0.75, 0.5)
