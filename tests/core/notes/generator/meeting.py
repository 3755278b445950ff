"""One invented meeting: who met, when, what was asked and promised. It knows no layout."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from tests.core.notes.generator.dice import Dice
from tests.core.notes.generator.phrases import PHRASES, SLOTS

MONTHS = calendar.month_name


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the meeting; `post` is the short form of the post, where it has one."""

    name: str
    capacity: str
    post: str | None
    organisation: str

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.name.replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Due:
    """When an action is due, as printed (" by 4 May 2019") and as meant."""

    words: str = ""
    kind: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody is to do: "provide the list" and the list, so that it can be said another way."""

    verb_phrase: str
    passive: str
    owners: tuple[int, ...]
    due: Due


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question reported and its answer; `told` is the answer when both are one sentence."""

    question: str
    core: str
    answer: str | None
    told: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands under one heading."""

    heading: str
    context: str
    request: str
    specification: str
    assurance: str
    origin: tuple[int, int] | None
    printed: tuple[str, ...]
    findings: tuple[str, ...]
    updates: tuple[str, ...]
    exchanges: tuple[Exchange, ...]
    tasks: tuple[Task, ...]
    agreed: str | None
    commitment: str | None
    expectation: str | None
    soft_ask: str | None
    decision: str


@dataclass(frozen=True, slots=True)
class Meeting:
    seed: int
    force: str
    series: str
    date: dt.date
    start: dt.time
    end: dt.time | None
    venue: str
    cast: tuple[Member, ...]
    absent: tuple[Member, ...]
    note_taker: Member
    subjects: tuple[Subject, ...]
    next_date: dt.date
    next_start: dt.time
    nothing: str

    @property
    def members(self) -> tuple[Member, ...]:
        return (*self.cast, *self.absent)


def make_meeting(seed: int) -> Meeting:
    """The meeting of a seed."""
    dice = Dice("meeting", seed)
    date = _working_day(dt.date(dice.between(2015, 2025), dice.between(1, 12), dice.between(1, 27)))
    start = dt.time(dice.pick((9, 10, 11, 13, 14, 15, 18)), dice.pick((0, 0, 30, 15)))
    end = dt.time(start.hour + dice.pick((1, 2, 3)), dice.pick((0, 30))) if dice.chance(0.4) else None
    cast, absent = _cast(dice)
    number = dice.between(2, 5)
    headings = dice.some(PHRASES["subjects"], number, number)
    return Meeting(
        seed=seed,
        force=dice.pick(PHRASES["forces"]),
        series=dice.pick(PHRASES["series"]),
        date=date,
        start=start,
        end=end,
        venue=dice.fill(dice.pick(PHRASES["venues"]), SLOTS),
        cast=cast,
        absent=absent,
        note_taker=cast[-1],
        subjects=tuple(_subject(dice, heading, date, cast) for heading in headings),
        next_date=_working_day(date + dt.timedelta(days=dice.pick((28, 35, 61, 91)))),
        next_start=start,
        nothing=dice.pick(PHRASES["nothing"]),
    )


def _working_day(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _cast(dice: Dice) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """Chair, chief, deputy, others and the note taker; and who sent apologies. No two share initials."""
    temporary = dice.chance(0.3)
    posts = [
        ("Police and Crime Commissioner", "PCC", "OPCC"),
        ("T/ Chief Constable" if temporary else "Chief Constable", "T/CC" if temporary else "CC", "Police"),
        (
            ("T/ Deputy Chief Constable", "T/DCC", "Police")
            if temporary
            else ("Deputy Chief Constable", "DCC", "Police")
        ),
        ("Assistant Chief Constable", "ACC", "Police"),
        ("Chief Executive", "CEx", "OPCC"),
        ("Chief Finance Officer", "CFO", "OPCC"),
        ("Head of Corporate Services", None, "Police"),
        ("Superintendent, Local Policing", None, "Police"),
        ("Policy Officer", None, "OPCC"),
    ]
    names = _names(dice, len(posts))
    members = [Member(name, *post) for name, post in zip(names, posts, strict=True)]
    present = members[:3] + dice.some(members[3:8], 0, 3) + members[8:]
    others = [m for m in members if m not in present]
    return tuple(present), tuple(dice.some(others, 0, 2))


def _names(dice: Dice, number: int) -> list[str]:
    names: dict[str, str] = {}
    while len(names) < number:
        first, last = dice.pick(PHRASES["first"]), dice.pick(PHRASES["last"])
        names.setdefault(first[0] + "".join(p[0] for p in last.split("-")), f"{first} {last}")
    return list(names.values())


def _subject(dice: Dice, heading: str, date: dt.date, cast: tuple[Member, ...]) -> Subject:
    def fill(bank: list[str]) -> str:
        return fill_sentence(dice, dice.pick(bank))

    def maybe(bank: list[str], probability: float) -> str | None:
        return fill(bank) if dice.chance(probability) else None

    earlier = date - dt.timedelta(days=dice.pick((60, 90, 180)))
    return Subject(
        heading=heading,
        context=fill(PHRASES["contexts"]),
        request=fill(PHRASES["requests"]),
        specification=fill(PHRASES["specifications"]),
        assurance=fill(PHRASES["assurances"]),
        origin=(earlier.year, earlier.month) if dice.chance(0.3) else None,
        printed=_several(dice, PHRASES["printed"], 1, 3),
        findings=_several(dice, PHRASES["findings"], 1, 4),
        updates=_several(dice, PHRASES["updates"], 1, 2),
        exchanges=tuple(_exchange(dice, cast) for _ in range(dice.between(0, 3))),
        tasks=_tasks(dice, date, len(cast)),
        agreed=maybe(PHRASES["agreements"], 0.25),
        commitment=maybe(PHRASES["commitments"], 0.25),
        expectation=maybe(PHRASES["expectations"], 0.25),
        soft_ask=maybe(PHRASES["soft_asks"], 0.15),
        decision=dice.pick(PHRASES["decisions"]),
    )


def _several(dice: Dice, bank: list[str], low: int, high: int) -> tuple[str, ...]:
    """Different sentences of a bank, filled."""
    return tuple(fill_sentence(dice, template) for template in dice.some(bank, low, high))


def fill_sentence(dice: Dice, template: str) -> str:
    """A template filled; a slot that begins with a capital begins a sentence."""
    for slot in ("Measure", "Group", "Clause", "Document"):
        while f"{{{slot}}}" in template:
            words = dice.fill(f"{{{slot.lower()}}}", SLOTS)
            template = template.replace(f"{{{slot}}}", words[0].upper() + words[1:], 1)
    return dice.fill(template.replace("{title}", "@0t"), SLOTS)


def _exchange(dice: Dice, cast: tuple[Member, ...]) -> Exchange:
    answerer = f"@{dice.pick((1, 1, 2, 2, *range(3, len(cast) - 1)))}"

    core = dice.fill("{whether}", SLOTS)

    def fill(bank: list[str]) -> str:
        template = dice.pick(bank).replace("{whether}", core).replace("@a", "@0").replace("@b", answerer)
        return fill_sentence(dice, template)

    if dice.chance(0.15):
        question = fill(PHRASES["told"])
        return Exchange(question, core, None, told=question.partition(core)[2].split(" that ", 1)[1])
    return Exchange(fill(PHRASES["asks"]), core, None if dice.chance(0.1) else fill(PHRASES["answers"]))


def _tasks(dice: Dice, date: dt.date, people: int) -> tuple[Task, ...]:
    """Up to three different things to do."""
    tasks: dict[str, Task] = {}
    for _ in range(dice.pick((0, 0, 1, 1, 2, 3))):
        verb_phrase = dice.fill(dice.pick(SLOTS["task"]), SLOTS)
        passive = dice.fill("{passive}", SLOTS)
        owners = tuple(dice.some(range(1, max(3, people - 1)), 1, 2 if dice.chance(0.15) else 1))
        tasks[verb_phrase.split(" the ", 1)[-1]] = Task(verb_phrase, passive, owners, make_due(dice, date))
    return tuple(tasks.values())


def make_due(dice: Dice, date: dt.date) -> Due:
    """Mostly nothing; else a date, a named meeting, a span or an event."""
    later = date + dt.timedelta(days=dice.between(20, 150))
    kind = dice.pick((None, None, None, None, "date", "date", "meeting", "span", "event"))
    match kind:
        case "date":
            words, day = _print_deadline(dice, later)
            return Due(f" {words}", "date", day.isoformat())
        case "meeting":
            words = dice.pick(
                ("at the {} meeting", "to the {} meeting", "at the {} session", "for the {} meeting")
            )
            return Due(" " + words.format(f"{MONTHS[later.month]} {later.year}"), "meeting", f"{later:%Y-%m}")
        case "span":
            words = dice.pick(("in {} months", "within {} weeks", "within the next {} months"))
            return Due(" " + words.format(dice.pick(("two", "three", "6", "4"))), "span", None)
        case "event":
            return Due(" " + dice.pick(PHRASES["events"]), "event", None)
        case _:
            return Due()


def _print_deadline(dice: Dice, day: dt.date) -> tuple[str, dt.date]:
    last = dt.date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
    forms = (
        (f"by {day.day} {day:%B %Y}", day),
        (f"by the {day:%d/%m/%Y}", day),
        (f"by {day:%A} {day.day} {day:%B %Y}", day),
        (f"by {day:%d.%m.%y}", day),
        (f"by end of {day:%B %Y}", last),
        (f"no later than {day.day} {day:%B %Y}", day),
    )
    return dice.pick(forms)
