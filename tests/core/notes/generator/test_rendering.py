"""The generator tells the truth: what it says is in a document is there, and damage is what it says."""

from __future__ import annotations

import re

import pytest

from answerable.core.notes.writing import Sheet, write_plain
from tests.core.notes.generator.damage import KINDS
from tests.core.notes.generator.dice import Dice
from tests.core.notes.generator.draft import Draft
from tests.core.notes.generator.layouts import LAYOUTS
from tests.core.notes.generator.meeting import make_meeting

TEXTS = ("requests", "findings", "agreed", "commitments", "expectations", "soft_asks", "assurances")
DECREASE = (
    "During the last twelve months a clear decrease was seen in the proportion of emergencies "
    "that were reached within twenty minutes, and the reasons are not understood."
)
TABLE = [
    *[""] * 12,
    "Notes of a meeting",
    "1.\tMatters arising\tACTION",
    "\tActions arising:\t",
    "\t1. The report on the fall in open cases to be shared with everyone who had asked for it.\tPCC",
    f"\t{DECREASE}\t",
    "\tOfficers were listened to.\t",
    "\t• Staff had moved.\t",
    "\tFindings\t",
    "2.\tRoads\t",
    "\tNothing was said.\t",
    "3.\tEstates\t",
    "\tThe sale of the house had been completed, and the money had gone to the general reserve.\t",
    "4.\tAOB\t",
    "\tNone\t",
    "5.\tNext meeting\t",
    "\t12 May 2020\t",
]


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_truth_stands_in_the_document(layout: str) -> None:
    for seed in range(20):
        draft = Draft(make_meeting(seed), Dice(layout, seed))
        LAYOUTS[layout](draft)
        text = squeeze(write_plain(Sheet(draft.title, tuple(draft.blocks))).decode())
        truth = draft.truth
        told = [t for key in TEXTS for t in truth[key]]
        told += [t["text"] for key in ("questions", "actions") for t in truth[key]]
        told += (
            [i["heading"] for i in truth["items"]] + truth.get("attendance", []) + truth.get("apologies", [])
        )
        assert [t for t in told if squeeze(t) not in text] == []
        answers = [q["answer"] for q in truth["questions"] if q["answer"] not in (None, "*")]
        assert [a for a in answers if squeeze(a) not in text] == []


def test_meetings_differ_and_no_two_members_share_initials() -> None:
    meetings = [make_meeting(seed) for seed in range(60)]
    assert len({m.subjects for m in meetings}) == 60
    for meeting in meetings:
        initials = [member.initials for member in meeting.members]
        assert len(set(initials)) == len(initials)


@pytest.mark.parametrize("kind", KINDS)
def test_damage_harms_the_lines_and_loses_none(kind: str) -> None:
    _, harm = KINDS[kind]
    damaged = harm(list(TABLE), Dice(kind, 4))
    assert damaged != TABLE
    assert len(damaged) >= len(TABLE)


def test_reversed_rows_are_the_same_rows() -> None:
    damaged = KINDS["reversed rows"][1](list(TABLE), Dice(1))
    assert sorted(damaged) == sorted(TABLE)
    assert damaged[-1].startswith("3.")


def test_damage_leaves_alone_what_it_cannot_harm() -> None:
    lines = ["A title", "", "Short."]
    for name in (
        "split words",
        "margin debris",
        "reversed rows",
        "look-alike letters",
        "doubled text",
        "tags",
    ):
        assert KINDS[name][1](list(lines), Dice(name)) == lines
