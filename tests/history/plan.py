"""When the meetings are, in which layout and format, and which threads come to which of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from tests.core.notes.generator.dice import Dice
from tests.history.vocabulary import Topic, Vocabulary

NOTES = 90
FIRST_DAY = dt.date(2016, 5, 17)
LAST_DAY = dt.date(2024, 11, 26)
# Offices change their layout every few years, and not for every meeting at once.
LAYOUTS = (
    (dt.date(2018, 1, 1), ("owner_column_letters", "owner_column_letters", "owner_column_decimals")),
    (dt.date(2019, 7, 1), ("owner_column_decimals", "owner_column_decimals", "minutes_table", "public_page")),
    (dt.date(2021, 1, 1), ("lettered", "board", "minutes_table", "board", "item_alone")),
    (
        dt.date(2022, 6, 1),
        ("actions_table", "specification", "board", "actions_table", "lettered", "unlabelled"),
    ),
    (dt.date(2025, 1, 1), ("bare_headings", "bare_headings", "initials", "thematic", "actions_table")),
)
FORMATS = ("text",) * 6 + ("docx",) * 7 + ("pdf",) * 5 + ("html",) * 2
LOGS = 2  # of the notes this many are logs of actions, which are no notes of a meeting


@dataclass(slots=True)
class Visit:
    """A thread at a meeting, under one of its headings."""

    thread: str
    topic: Topic
    heading: str
    evidence: str
    number: int
    first_use: bool
    standing: bool = False


@dataclass(slots=True)
class Sitting:
    """A meeting to be: its day, layout and format, and what comes to it."""

    number: int
    day: dt.date
    layout: str
    format: str
    visits: list[Visit] = field(default_factory=list)
    single: str | None = None


def make_plan(vocabulary: Vocabulary, dice: Dice) -> list[Sitting]:
    sittings = [_sitting(number, day, dice) for number, day in enumerate(_days(dice))]
    for sitting in dice.some([s for s in sittings if s.day.year >= 2021], LOGS, LOGS):
        sitting.layout = "action_log"
    meetings = [s for s in sittings if s.layout != "action_log"]
    topics = list(vocabulary.topics)
    dice.random.shuffle(topics)
    for number, topic in enumerate(topics):
        _place(f"T{number + 1:02d}", topic, meetings, vocabulary, dice)
    meetings.sort(key=lambda s: len(s.visits))
    singles = dice.some(vocabulary.banks["singles"], 15, 15)
    for sitting, heading in zip(meetings[:15], singles, strict=True):
        sitting.single = heading
    return sittings


def _days(dice: Dice) -> list[dt.date]:
    step = (LAST_DAY - FIRST_DAY).days / (NOTES - 1)
    days: list[dt.date] = []
    for number in range(NOTES):
        day = FIRST_DAY + dt.timedelta(days=round(number * step) + dice.between(-9, 9))
        day += dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
        days.append(day)
    return days


def _sitting(number: int, day: dt.date, dice: Dice) -> Sitting:
    layouts = next(names for before, names in LAYOUTS if day < before)
    return Sitting(number, day, dice.pick(layouts), dice.pick(FORMATS))


def _place(key: str, topic: Topic, sittings: list[Sitting], vocabulary: Vocabulary, dice: Dice) -> None:
    """A thread comes to between five and twelve meetings of some years, at first under its first name."""
    wanted = dice.between(5, 12)
    length = dice.between(30, 75)
    start = dice.between(-length // 3, len(sittings) - 2 * length // 3)
    window = sittings[max(0, start) : start + length]
    window.sort(key=lambda s: len(s.visits) + (s.layout == "thematic") + dice.random.random() * 2)
    chosen = sorted(window[:wanted], key=lambda s: s.number)
    names = [(topic.name, "name"), *topic.also]
    used: set[str] = set()
    for number, sitting in enumerate(chosen):
        phase = number * len(names) // len(chosen)
        heading, evidence = names[max(0, phase - dice.pick((0, 0, 0, 0, 0, 1)))]
        standing = bool(number) and heading in used and dice.chance(0.1)
        if standing:
            # "Update" alone would be a label in an owner column, not a heading.
            column = sitting.layout.startswith("owner_column")
            heading = dice.pick([one for one in vocabulary.banks["standing"] if " " in one or not column])
        sitting.visits.append(Visit(key, topic, heading, evidence, number, heading not in used, standing))
        used.add(heading)
