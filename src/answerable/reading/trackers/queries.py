"""Trackers that came in, and what about them only a person can settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Count, QuerySet
from django.urls import reverse

from answerable.core.tracker.fields import ASK
from answerable.office.doubts import Doubt
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
    """One for each decision: what differs in one manner is decided together, and so are rows that may be the
    same actions."""
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
            key=f"status {layout.pk} {status['word']}"[:300],
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
        if kind == "match":
            doubts += [_doubt_match(each) for each in group_matches(theirs)]
        else:
            doubts.append(_doubt_values(kind, theirs))
    return doubts


def group_matches(questions: Sequence[TrackerQuestion]) -> list[list[TrackerQuestion]]:
    """Rows that may be the same actions are one decision: which of them is which."""
    groups: list[tuple[set[int], list[TrackerQuestion]]] = []
    for question in questions:
        actions = {choice["action"] for choice in question.choices}
        joined = [group for group in groups if group[0] & actions]
        groups = [group for group in groups if not group[0] & actions]
        merged = (actions.union(*(group[0] for group in joined)), [*_join(joined), question])
        groups.append(merged)
    return sorted((theirs for _, theirs in groups), key=lambda theirs: theirs[0].line)


def _join(groups: Iterable[tuple[set[int], list[TrackerQuestion]]]) -> list[TrackerQuestion]:
    return sorted((question for _, theirs in groups for question in theirs), key=lambda each: each.line)


def _doubt_match(theirs: list[TrackerQuestion]) -> Doubt:
    first = theirs[0]
    more = f" (and {count(len(theirs) - 1, 'row')} like it)" if len(theirs) > 1 else ""
    return Doubt(
        kind=KIND,
        key=f"match {first.file_id} {first.line}",
        title=f"Which action is “{first.text}”{more}?",
        why=f"{first.file.paper.name}, row {first.line}: {first.why}.",
        link=f"{_link(first)}#row-{first.line}",
        holds_up=len(theirs),
        on=min((each.raised_on for each in theirs if each.raised_on), default=None),
    )


def _doubt_values(kind: str, theirs: list[TrackerQuestion]) -> Doubt:
    first = theirs[0]
    if kind == "date":
        rows = count(len(theirs), "row")
        title = f"When {'was' if len(theirs) == 1 else 'were'} {rows} of the tracker raised?"
    else:
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


def _link(question: TrackerQuestion) -> str:
    return f"{reverse('reading:tracker', args=[question.file_id])}?kind={question.kind}"
