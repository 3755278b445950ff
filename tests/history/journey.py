"""The aims of a whole journey: from an empty folder, over ninety notes and a tracker, to a working home
page.

Whoever drives the product fills `Results` with plain values; here they are held against the truth.
`describe` says how far each goes; `list_failures` names each aim that is not reached.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from tests.history.scoring import (
    FoundReport,
    Verdict,
    score_acronyms,
    score_people,
    score_reports,
    score_threads,
    score_tracker,
)
from tests.history.scoring.same import Key
from tests.history.truth import Truth

MOST_DECISIONS = 30
PRECISION, RECALL = 0.9, 0.8


@dataclass(frozen=True, slots=True)
class Results:
    """What the product made of a history. `groups`: each mention (day, kind, words) with its topic, surely
    linked ones only, or None. `verdicts`: by sheet and row. `read_actions`: day and words of each action in
    the record. `decisions`: how many things it asks a person."""

    groups: Mapping[Key, Hashable | None]
    verdicts: Mapping[tuple[str, int], Verdict]
    read_actions: Collection[tuple[str, str]]
    decisions: int
    reports: Iterable[FoundReport] = ()
    holders: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    clashes: Collection[tuple[str, str]] = ()
    same_people: Iterable[Collection[str]] = ()
    acronyms: Mapping[str, Collection[str]] = field(default_factory=dict)


def list_failures(truth: Truth, results: Results) -> list[str]:
    """Each aim of the issue that is not reached, in words; none where all are."""
    threads = score_threads(truth, results.groups)
    failures = []
    for name, one in (("all mentions", threads.together), ("items", threads.by_kind["item"])):
        if not one.meets(PRECISION, RECALL):
            failures.append(f"threads, {name}: {_say(one)}; aim {PRECISION} and {RECALL}")
    rows = score_tracker(truth, results.verdicts, results.read_actions)
    failures += [
        f"false sure, row {f.row.sheet} {f.row.number}: {f.row.text!r}, {f.why}" for f in rows.false_sure
    ]
    failures += [f"missed, row {f.row.sheet} {f.row.number}: {f.row.text!r}, {f.why}" for f in rows.missed]
    failures += [f"error, row {f.row.sheet} {f.row.number}: {f.why}" for f in rows.errors_missed]
    failures += [f"no verdict, row {row.sheet} {row.number}" for row in rows.without_verdict]
    if results.decisions > MOST_DECISIONS:
        failures.append(f"{results.decisions} things to decide; aim at most {MOST_DECISIONS}")
    return failures


def describe(truth: Truth, results: Results) -> str:
    """One line for each score."""
    threads = score_threads(truth, results.groups)
    rows = score_tracker(truth, results.verdicts, results.read_actions)
    reports = score_reports(truth, results.reports)
    people = score_people(truth, results.holders, results.clashes, results.same_people)
    lines = [f"threads, all: {_say(threads.together)}"]
    lines += [f"threads, {kind}: {_say(one)}" for kind, one in threads.by_kind.items()]
    lines += [
        f"headings reached, {kind}: {inside} of {every}" for kind, (inside, every) in threads.reached.items()
    ]
    lines += [
        (
            f"tracker: right {dict(rows.right)}, asked needlessly {dict(rows.asked_needlessly)}, "
            f"wrong {dict(rows.wrong)}, false sure {len(rows.false_sure)}, unread {len(rows.unread)}"
        ),
        (
            f"reports: precision {reports.precision:.2f}, recall {reports.recall:.2f}, "
            f"effect {reports.effects_right} of {reports.right}, false closures {len(reports.false_closures)}"
        ),
        (
            f"people: {people.right} of {people.listed}, clashes {people.clashes_asked} of {people.clashes}, "
            f"misspelt names {people.misspellings_asked} of {people.misspellings}"
        ),
        *(
            f"short forms, {what}: {', '.join(found)}"
            for what, found in _short_forms(truth, results)
            if found
        ),
        f"things to decide: {results.decisions}",
    ]
    return "\n".join(lines)


def _short_forms(truth: Truth, results: Results) -> Iterable[tuple[str, tuple[str, ...]]]:
    return score_acronyms(truth, results.acronyms).items()


def _say(one: object) -> str:
    names = ("pair_precision", "pair_recall", "precision", "recall", "recall_of_all")
    numbers = ", ".join(f"{name.replace('_', ' ')} {getattr(one, name):.2f}" for name in names)
    return f"{numbers}; read {getattr(one, 'read', 0)} of {getattr(one, 'planted', 0)}"
