"""A whole history from a seed: the files of its notes, and the truth about them."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from tests.core.notes.generator.dice import Dice
from tests.history.office import Held, Office, hold_meetings
from tests.history.plan import Visit
from tests.history.sheets import write_trackers
from tests.history.tracker import Clerk
from tests.history.truth import Acronym, Heading, Note, Thread, Truth
from tests.history.vocabulary import read_vocabulary

# As people name their files; the number of the file keeps them apart.
FILE_NAMES = (
    "HTA notes {day:%B %Y} {number:02d}",
    "{day:%Y-%m-%d} minutes",
    "Minutes {day:%d.%m.%y} FINAL",
    "notes_{number:03d}",
    "Accountability {day:%d %b %Y}",
)


@dataclass(frozen=True, slots=True)
class History:
    truth: Truth
    files: tuple[tuple[str, bytes], ...]
    trackers: tuple[tuple[str, bytes], ...] = ()


@functools.lru_cache(maxsize=8)
def make_history(seed: int, vocabulary: str = "a") -> History:
    words = read_vocabulary(vocabulary)
    office, held = hold_meetings(words, seed)
    duties = {key: duty for one in held for key, (duty, _) in one.printed.draft.printed.items()}
    rows = Clerk(office, duties).list_rows()
    tracker, files = write_trackers(rows, words.banks["force"], Dice("sheets", vocabulary, seed))
    named = [(_name(office, one), one) for one in held]
    notes = tuple(
        Note(
            name,
            one.sitting.day.isoformat(),
            one.sitting.layout,
            one.printed.suffix,
            one.meeting.series,
            one.printed.damage,
        )
        for name, one in named
    )
    mentions = tuple(mention for one in held for mention in one.printed.draft.mentions)
    truth = Truth(
        seed=seed,
        vocabulary=vocabulary,
        force=words.banks["force"],
        notes=notes,
        threads=_list_threads(held),
        mentions=mentions,
        actions=tuple(office.actions.values()),
        reports=tuple(report for one in held for report in one.printed.reports),
        tenures=office.tenures,
        listings=tuple(office.listings),
        clashes=tuple(office.clashes),
        acronyms=_list_acronyms(office, held),
        to_confirm=tuple(
            (topic.letters, heading.partition(" ")[0])
            for topic in words.topics
            for heading, evidence in topic.also[:2]
            if evidence == "confirm" and topic.letters
        ),
        tracker=tracker,
    )
    return History(truth, tuple((name, one.printed.content) for name, one in named), files)


def _name(office: Office, held: Held) -> str:
    day, number = held.sitting.day, held.sitting.number + 1
    form = FILE_NAMES[(number + office.seed) % len(FILE_NAMES)]
    return f"{form.format(day=day, number=number)}.{held.printed.suffix}"


def _list_threads(held: list[Held]) -> tuple[Thread, ...]:
    found: dict[str, list[tuple[str, Visit]]] = {}
    for one in held:
        for visit in one.sitting.visits:
            found.setdefault(visit.thread, []).append((one.sitting.day.isoformat(), visit))
    threads = []
    for key, visits in sorted(found.items()):
        headings: dict[str, Heading] = {}
        for day, visit in visits:
            if not visit.standing:
                headings.setdefault(visit.heading, Heading(visit.heading, visit.evidence, day))
        topic = visits[0][1].topic
        threads.append(Thread(key, topic.name, tuple(headings.values()), topic.measures, topic.unlike))
    return tuple(threads)


def _list_acronyms(office: Office, held: list[Held]) -> tuple[Acronym, ...]:
    """Every short form that a note really prints, with the words it was introduced with."""
    banks = office.vocabulary.banks
    known: dict[str, tuple[str, ...]] = {
        t.letters: (t.spelt,) for t in office.vocabulary.topics if t.letters and t.spelt
    }
    known |= dict.fromkeys(banks["unexplained"], ())
    for body in banks["bodies"]:
        known[body["letters"]] = tuple(body[key] for key in ("words", "other") if key in body)
    found: dict[str, Acronym] = {}
    for one in held:
        text = " ".join(_texts(one))
        for letters, words in known.items():
            said = tuple(w for w in words if f"{w} ({letters})".casefold() in text.casefold())
            if f"{letters}" in text.replace("(", " ").replace(")", " ").replace("s ", " ").split():
                earlier = found.get(letters, Acronym(letters, (), one.sitting.day.isoformat()))
                joined = tuple(dict.fromkeys((*earlier.words, *said)))
                found[letters] = Acronym(letters, joined, earlier.first_day)
    return tuple(found.values())


def _texts(held: Held) -> list[str]:
    texts = []
    for passage in held.printed.draft.passages:
        texts += [passage.heading, *passage.updates, *passage.findings]
    return texts
