"""Trackers that came in, and what about them only a person can settle."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count, QuerySet
from django.urls import reverse

from answerable.core.tracker.fields import ASK
from answerable.office.doubts import Doubt, make_doubt_key
from answerable.ui.words import count

from .models import QUESTION_KINDS, TrackerFile, TrackerLayout, TrackerQuestion

KIND = "tracker"
TITLES = {
    "due": "The tracker gives another due for {}",
    "owner": "The tracker names another owner for {}",
    "status": "The tracker says that {} stands otherwise",
}


def list_files() -> QuerySet[TrackerFile]:
    files = TrackerFile.objects.select_related("paper", "layout").annotate(waiting=Count("questions"))
    return files.order_by("-received_at", "-pk")


def count_questions(file: TrackerFile) -> dict[str, int]:
    counted = file.questions.values("kind").order_by().annotate(number=Count("pk"))
    counts = {row["kind"]: row["number"] for row in counted}
    return {kind: counts[kind] for kind in QUESTION_KINDS if kind in counts}


def list_tracker_doubts() -> list[Doubt]:
    """One for each page of answers: what differs in one manner is decided together, and so are all rows of a
    file that may be actions of the record."""
    return [*_list_layout_doubts(), *_list_row_doubts()]


def _list_layout_doubts() -> list[Doubt]:
    waiting = TrackerFile.objects.filter(layout__isnull=True).select_related("paper")
    doubts = [
        Doubt(
            kind=KIND,
            key=f"columns {file.pk}",
            title=f"What do the columns of {file.paper.name} mean?",
            why="A tracker with these columns has not been taken in before.",
            link=reverse("reading:tracker_columns", args=[file.pk]),
            # Every row waits until the columns are known.
            holds_up=max(1, sum(len(sheet["rows"]) for sheet in file.book["sheets"])),
        )
        for file in waiting
    ]
    for layout in TrackerLayout.objects.all():
        doubts += _list_status_doubts(layout)
    return doubts


def _list_status_doubts(layout: TrackerLayout) -> list[Doubt]:
    file = layout.files.order_by("-imported_at").first()
    asked = [status for status in layout.statuses.values() if status["means"] == ASK]
    return [
        Doubt(
            kind=KIND,
            key=make_doubt_key(f"status {layout.pk} {status['word']}"),
            title=f"What does “{status['word']}” mean in {layout.name}?",
            why=f"It stands in {count(status['rows'], 'row')} of the tracker.",
            link=reverse("reading:tracker_columns", args=[file.pk]),
            holds_up=status["rows"],
        )
        for status in asked
        if file
    ]


def _list_row_doubts() -> list[Doubt]:
    questions = list(TrackerQuestion.objects.select_related("file__paper").order_by("file", "line"))
    groups: dict[tuple[int, str], list[TrackerQuestion]] = defaultdict(list)
    for question in questions:
        groups[question.file_id, question.kind].append(question)
    doubts = []
    for (_, kind), theirs in groups.items():
        doubts.append(_doubt_matches(theirs) if kind == "match" else _doubt_values(kind, theirs))
    return doubts


def _doubt_matches(theirs: list[TrackerQuestion]) -> Doubt:
    """All of a file's, since one page asks them with one button."""
    first = theirs[0]
    rows = count(len(theirs), "row")
    return Doubt(
        kind=KIND,
        key=f"match {first.file_id}",
        title=f"Which actions are {rows} of the tracker?"
        if len(theirs) > 1
        else "Which action is 1 row of the tracker?",
        why=f"{first.file.paper.name}, such as “{first.text}” in row {first.line}: {first.why}",
        link=_link(first),
        holds_up=len(theirs),
        on=min((each.raised_on for each in theirs if each.raised_on), default=None),
    )


def _doubt_values(kind: str, theirs: list[TrackerQuestion]) -> Doubt:
    first = theirs[0]
    if kind == "date":
        return _doubt_dates(theirs)
    title = TITLES[kind].format(count(len(theirs), "action")) + ": which holds?"
    return Doubt(
        kind=KIND,
        key=f"{kind} {first.file_id}",
        title=title,
        why=f"{first.file.paper.name}, such as “{first.text}”: {first.found or first.why}"
        + (f", where the record has {first.held}" if first.held else ""),
        link=_link(first),
        holds_up=len(theirs),
        on=min((each.raised_on for each in theirs if each.raised_on), default=None),
    )


def _doubt_dates(theirs: list[TrackerQuestion]) -> Doubt:
    first, rows = theirs[0], count(len(theirs), "row")
    meetings = len({each.found for each in theirs if each.found})
    named = f" They name {count(meetings, 'meeting')}, each of which is asked once." if meetings else ""
    return Doubt(
        kind=KIND,
        key=f"date {first.file_id}",
        title=f"When {'was' if len(theirs) == 1 else 'were'} {rows} of the tracker raised?",
        why=f"{first.file.paper.name}, such as “{first.text}”: {first.why}{named}",
        link=_link(first),
        holds_up=len(theirs),
    )


def _link(question: TrackerQuestion) -> str:
    return f"{reverse('reading:tracker', args=[question.file_id])}?kind={question.kind}"
