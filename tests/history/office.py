"""The history itself: meeting after meeting, each knowing what the ones before it left open."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

from tests.core.notes.generator.dice import Dice
from tests.core.notes.generator.meeting import MONTHS, Meeting, Member, make_due
from tests.history.layouts import REVIEWING
from tests.history.people import make_cast, make_tenures
from tests.history.plan import Sitting, Visit, make_plan
from tests.history.printing import Print, print_meeting
from tests.history.subjects import (
    Duty,
    Passage,
    Told,
    Writer,
    make_duty,
    make_passage,
    make_review,
    make_single,
    renew,
)
from tests.history.truth import Action, Clash, Listing, Tenure
from tests.history.vocabulary import Vocabulary, capital

REFERENCES = {
    "lettered": "{year}/{number:02d}",
    "actions_table": "{number:02d}/{year}",
    "board": "A-{number:02d}",
}


SILENT = 0.3  # the share of actions of which no note ever says another word


@dataclass(slots=True)
class Standing:
    """An action as the notes have left it."""

    duty: Duty
    action: Action
    told: int = 0
    silent: bool = False


@dataclass(slots=True)
class Office:
    """What has happened so far."""

    vocabulary: Vocabulary
    seed: int
    dice: Dice
    tenures: tuple[Tenure, ...] = ()
    open: dict[str, Standing] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    last_visit: dict[str, dt.date] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)
    taken: set[str] = field(default_factory=set)
    listings: list[Listing] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting as held and printed."""

    sitting: Sitting
    meeting: Meeting
    printed: Print


def hold_meetings(vocabulary: Vocabulary, seed: int) -> tuple[Office, list[Held]]:
    dice = Dice("history", vocabulary.name, seed)
    office = Office(vocabulary, seed, dice)
    office.tenures = make_tenures(vocabulary, Dice("people", vocabulary.name, seed))
    sittings = make_plan(vocabulary, Dice("plan", vocabulary.name, seed))
    slips = dict(zip((s.number for s in dice.some(sittings[8:], 4, 4)), SLIPS, strict=True))
    return office, [_hold(office, sitting, slips.get(sitting.number), sittings) for sitting in sittings]


def _hold(office: Office, sitting: Sitting, slip: str | None, sittings: list[Sitting]) -> Held:
    dice = Dice("meeting", office.vocabulary.name, office.seed, sitting.number)
    cast, absent = make_cast(office.tenures, sitting.day, dice)
    if sitting.layout != "action_log":
        cast = _list_people(office, sitting, cast, absent, slip)
    writer = Writer(office.vocabulary, dice, sitting.day)
    passages = _make_passages(office, writer, sitting, len(cast))
    following = sittings[sitting.number + 1].day if sitting.number + 1 < len(sittings) else sitting.day
    meeting = Meeting(
        seed=sitting.number,
        force=office.vocabulary.banks["force"],
        series=_series(office, sitting),
        date=sitting.day,
        start=dt.time(dice.pick((9, 10, 14)), dice.pick((0, 30))),
        end=None,
        venue=office.vocabulary.fill(dice, dice.pick(office.vocabulary.banks["venues"]), {}),
        cast=cast,
        absent=absent,
        note_taker=cast[-1],
        subjects=tuple(passages),
        next_date=following,
        next_start=dt.time(10, 0),
        nothing=dice.pick(office.vocabulary.banks["nothing"]),
    )
    printed = print_meeting(meeting, sitting.layout, sitting.format, dice)
    _remember(office, sitting, meeting, printed)
    return Held(sitting, meeting, printed)


def _series(office: Office, sitting: Sitting) -> str:
    """The board is another series than the monthly meeting; the name changed once."""
    names = office.vocabulary.banks["series"]
    if sitting.layout in ("board", "unlabelled"):
        return str(names[2])
    return str(names[0] if sitting.day.year < 2021 else names[1])


# --- people, with a few slips of the pen

SLIPS = ("misspelt", "misspelt", "two deputies", "two chiefs")


def _list_people(
    office: Office, sitting: Sitting, cast: tuple[Member, ...], absent: tuple[Member, ...], slip: str | None
) -> tuple[Member, ...]:
    """Notes who is listed, and gives the people as they are printed."""
    day = sitting.day.isoformat()
    printed = list(cast)
    if slip == "misspelt":
        printed[2] = dataclasses.replace(cast[2], name=_misspell(cast[2].name))
    elif slip and len(cast) > 4:
        wrong, right = (3, 2) if slip == "two deputies" else (3, 1)
        printed[wrong] = dataclasses.replace(
            cast[wrong], capacity=cast[right].capacity, post=cast[right].post
        )
        office.clashes.append(Clash(day, str(cast[right].post), (cast[right].name, cast[wrong].name)))
    for true, shown in zip((*cast, *absent), (*printed, *absent), strict=True):
        office.listings.append(Listing(day, true.name, shown.name, shown.post, true in cast))
    return tuple(printed)


def _misspell(name: str) -> str:
    """The last double letter single, or the last but one letter left out."""
    for place in range(len(name) - 1, 0, -1):
        if name[place] == name[place - 1]:
            return name[:place] + name[place + 1 :]
    return name[:-2] + name[-1]


# --- what is said


def _make_passages(office: Office, writer: Writer, sitting: Sitting, people: int) -> list[Passage]:
    if sitting.layout == "action_log":
        return [make_review(writer, _log(office, writer, sitting), sitting)]
    passages = [_visit(office, writer, sitting, visit, people) for visit in sitting.visits]
    if sitting.single:
        passages.append(make_single(writer, sitting.single))
    if sitting.layout in REVIEWING and office.dice.chance(0.75):
        said = {told.action for passage in passages for told in passage.told}
        told = _review(office, writer, sitting, said)
        if told:
            passages.insert(0, make_review(writer, told, sitting))
    return passages


def _visit(office: Office, writer: Writer, sitting: Sitting, visit: Visit, people: int) -> Passage:
    told = []
    for standing in [s for s in office.open.values() if s.action.thread == visit.thread and not s.silent]:
        if office.dice.chance(0.3):
            told.append(_tell(office, writer, standing, visit))
    duties = []
    for _ in range(office.dice.pick((0, 0, 1, 1, 1, 2))):
        duty = _give(office, writer, sitting, visit, people)
        if duty:
            duties.append(duty)
    if duties and duties[-1].restates is None and office.dice.chance(0.015):
        duties[-1:] = _twin(office, sitting, duties[-1], writer)
    passage = make_passage(
        writer, visit, people, tuple(duties), told[:2], office.last_visit.get(visit.thread)
    )
    office.last_visit[visit.thread] = sitting.day
    return passage


def _give(office: Office, writer: Writer, sitting: Sitting, visit: Visit, people: int) -> Duty | None:
    """A new task, or now and then the same one again."""
    key = f"{sitting.number + 1:02d}-{office.numbers['actions'] + 1:03d}"
    reference = _refer(office, sitting)
    waiting = [s for s in office.open.values() if s.action.thread == visit.thread and not s.told]
    if waiting and office.dice.chance(0.12):
        earlier = office.dice.pick(waiting).duty
        owners = tuple(min(owner, people - 2) for owner in earlier.owners)
        duty = dataclasses.replace(earlier, owners=owners)
        made = renew(duty, key, reference, make_due(writer.dice, sitting.day))
    else:
        made = make_duty(writer, visit.topic, key, people, office.taken, reference)
    if made:
        office.numbers["actions"] += 1
    return made


def _twin(office: Office, sitting: Sitting, duty: Duty, writer: Writer) -> list[Duty]:
    """The same task for two places: who knows the words but not the place cannot tell which is meant."""
    places = writer.dice.some(office.vocabulary.banks["places"], 2, 2)
    office.numbers["actions"] += 1
    other = dataclasses.replace(
        duty,
        key=f"{sitting.number + 1:02d}-{office.numbers['actions']:03d}",
        reference=_refer(office, sitting),
    )
    return [_narrow(duty, places[0]), _narrow(other, places[1])]


def _narrow(duty: Duty, place: str) -> Duty:
    tail = f" for {place}"
    return dataclasses.replace(
        duty, verb_phrase=duty.verb_phrase + tail, passive=duty.passive + tail, done=duty.done + tail,
        short=duty.verb_phrase, other_words=duty.other_words + tail,
    )  # fmt: skip


def _refer(office: Office, sitting: Sitting) -> str | None:
    form = REFERENCES.get(sitting.layout)
    if form is None:
        return None
    scope = f"{sitting.layout} {sitting.day.year}"
    office.numbers[scope] += 1
    return form.format(year=sitting.day.year, number=office.numbers[scope])


def _tell(office: Office, writer: Writer, standing: Standing, visit: Visit) -> Told:
    """What is said of an earlier task under the heading of its thread."""
    closes = office.dice.chance(0.65)
    past = f"{MONTHS[(writer.day.month - 2) % 12 + 1]}"
    line = writer.say(
        "closures" if closes else "progress",
        visit.topic,
        done=standing.duty.done,
        thing=standing.duty.thing,
        past=past,
    )
    alike = [s for s in office.open.values() if s.duty.thing == standing.duty.thing]
    sure = standing.duty.done in line or len(alike) == 1
    return Told(line, standing.action.key, "closure" if closes else "update", "prose", sure)


def _review(office: Office, writer: Writer, sitting: Sitting, said: set[str]) -> list[Told]:
    """The lines of the standing review: a few of the younger open actions."""
    dice, oldest = office.dice, (sitting.day - dt.timedelta(days=400)).isoformat()
    waiting = [
        s for s in office.open.values() if s.action.day > oldest and s.action.key not in said and not s.silent
    ]
    return [_review_line(office, writer, standing) for standing in dice.some(waiting, 1, 3)]


def _review_line(office: Office, writer: Writer, standing: Standing) -> Told:
    dice, action = office.dice, standing.action
    closes = dice.chance(0.6)
    statuses = office.vocabulary.banks["statuses"]
    words = {
        "status": dice.pick(statuses["closure" if closes else "update"]),
        "stamp": f"{writer.day - dt.timedelta(days=dice.between(0, 9)):%d.%m.%y}",
        "who": " and ".join(action.owners) or "Force",
        "task": standing.duty.verb_phrase,
        "ref": f"{action.reference} " if action.reference else "",
    }
    alone = bool(action.reference) and dice.chance(0.15)
    line = writer.say("reference_lines" if alone else "review_lines", None, **words)
    form = "reference" if alone else "review"
    twice = [a for a in office.actions.values() if a.reference == action.reference]
    return Told(line, action.key, "closure" if closes else "update", form, not alone or len(twice) == 1)


def _log(office: Office, writer: Writer, sitting: Sitting) -> list[Told]:
    """The lines of a printed log: reference, action, owners, and the last word on it."""
    told = []
    for standing in list(office.open.values())[-14:]:
        action = standing.action
        status = writer.dice.pick(office.vocabulary.banks["statuses"]["update"])
        cells = (
            action.reference or "",
            capital(action.words),
            " / ".join(action.owners),
            f"{status} {sitting.day:%d.%m.%y}",
        )
        told.append(Told("\t".join(cells), action.key, "update", "review", True))
    return told


def _remember(office: Office, sitting: Sitting, meeting: Meeting, printed: Print) -> None:
    """What this meeting leaves behind: its tasks are open, what it closed is closed."""
    day = sitting.day.isoformat()
    for report in printed.reports:
        standing = office.open[report.action]
        standing.told += 1
        closed = report.effect == "closure"
        changed = dataclasses.replace(
            office.actions[report.action],
            state="closed" if closed else "open",
            closed_on=day if closed else None,
        )
        office.actions[report.action] = standing.action = changed
        if closed:
            del office.open[report.action]
    words = {m.action: m.words for m in printed.draft.mentions if m.kind == "action"}
    for key, (duty, owners) in printed.draft.printed.items():
        passage = next(p for p in printed.draft.passages if duty in p.tasks)
        people = tuple(meeting.cast[number].name for number in duty.owners) if owners else ()
        action = Action(
            key, str(passage.thread), day, words[key], tuple(owners), people, duty.due.words.strip(),
            duty.due.kind, duty.due.value, duty.reference, duty.restates,
        )  # fmt: skip
        office.actions[key] = action
        office.open[key] = Standing(duty, action, silent=office.dice.chance(SILENT))
