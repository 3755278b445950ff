"""Taking a tracker in: what it adds is done and listed, what would change other words is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils import timezone

from answerable.actions.models import Action
from answerable.actions.operations import wait_for_turn
from answerable.audit import ledger
from answerable.core.notes.extraction.sheets import Book
from answerable.core.tracker.matching import Match
from answerable.core.tracker.rows import Lines, TrackerLine, read_lines
from answerable.core.tracker.tables import Reading
from answerable.meetings.models import Meeting
from answerable.meetings.operations import place_everything
from answerable.papers.models import Paper, Transcript
from answerable.papers.operations import find_paper, keep_paper, keep_transcript
from answerable.papers.store import find_file

from ..dating import propose_day
from ..effects import Effects
from ..exceptions import ColumnsNotKnown, TrackerRefused
from ..layouts import find_layout, list_columns, list_meanings
from ..models import TrackerFile, TrackerLayout, TrackerQuestion
from ..planning import Link, Plan, make_plan
from ..sheets import as_plain, open_book, read_file, read_tables

READER = "tracker 1"
NOT_CONFIRMED = "Nobody has confirmed yet what the columns of this file mean."
UNDATED = "Neither the row nor a heading says when it was raised."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did, or would do: `raised` are the references of new actions, none when only planned."""

    layout: TrackerLayout
    plan: Plan
    raised: tuple[str, ...] = ()
    file: TrackerFile | None = None
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def changed(self) -> bool:
        return self.plan.changes


@dataclass(frozen=True, slots=True)
class Opened:
    """A tracker opened: its cells, its rows, and the layout where its columns are known."""

    content: bytes
    book: Book
    reading: Reading
    layout: TrackerLayout | None = None


def open_tracker(path: Path) -> Opened:
    """UnreadableFile or TrackerRefused where it is no tracker."""
    book = open_book(path)
    reading = read_tables(book)
    return Opened(path.read_bytes(), book, reading, find_layout(reading))


def reopen(file: TrackerFile) -> Opened:
    """A kept file as it came in, with its columns as they are known now."""
    book = read_file(file)
    reading = read_tables(book)
    layout = file.layout or find_layout(reading)
    return Opened(find_file(file.paper.sha256).read_bytes(), book, reading, layout)


def receive_tracker(opened: Opened, *, by: ledger.Actor) -> TrackerFile:
    """Keeps a file that waits for its columns to be confirmed, or to be imported."""
    paper = keep_paper(opened.content, name=opened.book.file, by=by)
    file, _ = TrackerFile.objects.get_or_create(
        paper=paper,
        defaults={"book": as_plain(opened.book), "received_at": timezone.now(), "received_by": by.text},
    )
    return file


def read_opened(opened: Opened, layout: TrackerLayout) -> Lines:
    return read_lines(opened.reading, list_columns(layout), list_meanings(layout))


def plan_import(opened: Opened, layout: TrackerLayout) -> Outcome:
    """What an import would do; writes nothing."""
    read = read_opened(opened, layout)
    plan = make_plan(layout, read.lines, read.problems)
    return Outcome(layout, plan, left_out=opened.reading.left_out)


def import_tracker(
    opened: Opened, *, by: ledger.Actor, on_progress: Callable[[], object] = lambda: None
) -> Outcome:
    """One transaction. What it adds is done and listed; what would change a value that something else gave is
    asked. A file that says nothing new is not even kept."""
    layout = opened.layout
    if layout is None:
        raise ColumnsNotKnown(NOT_CONFIRMED)
    with ledger.entry(by, "import tracker") as writing:
        wait_for_turn()
        outcome = plan_import(opened, layout)
        if not outcome.plan.changes and _asks_the_same(layout, outcome.plan):
            return outcome
        _refuse_older(opened, layout)
        file = receive_tracker(opened, by=by)
        _keep_lines(file.paper, opened.reading, writing)
        raised = Effects(layout, file.paper, writing).carry_out(outcome.plan, on_progress)
        _ask(file, layout, outcome.plan)
        references = tuple(action.reference for action in raised)
        done = replace(outcome, raised=references, file=file)
        TrackerFile.objects.filter(pk=file.pk).update(
            layout=layout, imported_at=timezone.now(), outcome=describe_done(done)
        )
        place_everything(by=by)
        file.refresh_from_db()
    return done


def describe_done(outcome: Outcome) -> dict[str, Any]:
    """What an import did, as the page of the file tells it."""
    plan = outcome.plan
    return {
        "linked": len(plan.links),
        "raised": list(outcome.raised),
        "problems": [
            {"sheet": p.sheet, "row": p.number, "column": p.column, "words": p.words, "refused": p.refuses}
            for p in plan.problems
        ],
        "missing": [row.action.reference for row in plan.missing],
        "left_out": [{"sheet": name, "why": why} for name, why in outcome.left_out],
        "changes": [
            {
                "row": link.line.number,
                "action": link.action.reference,
                "field": each.field,
                "found": each.found,
                "held": each.held,
            }
            for link in plan.links
            for each in link.taken
        ],
    }


def _refuse_older(opened: Opened, layout: TrackerLayout) -> None:
    """A version that another one followed would undo what that one said."""
    known = layout.files.filter(paper=find_paper(opened.content), imported_at__isnull=False).first()
    if known and known.pk != find_last_file(layout).pk:
        raise TrackerRefused(
            f"{opened.book.file} was taken in before, and another version of {layout} has followed it. "
            "Take in the latest version; to go back to this one, save it anew with what has changed since."
        )


def import_file(file: TrackerFile, layout: TrackerLayout, *, by: ledger.Actor) -> Outcome:
    """Imports a file that was waiting, or once more when the meaning of its words changed."""
    outcome = import_tracker(replace(reopen(file), layout=layout), by=by)
    if outcome.file is None:
        TrackerFile.objects.filter(pk=file.pk).update(layout=layout, imported_at=timezone.now())
    return outcome


def find_last_file(layout: TrackerLayout) -> TrackerFile:
    return layout.files.order_by("-imported_at", "-pk")[0]


def _keep_lines(paper: Paper, reading: Reading, writing: ledger.Writing) -> None:
    """The rows as lines, so that an action can open the row that it came from."""
    if Transcript.objects.filter(paper=paper).exists():
        return
    lines: list[dict[str, object]] = [
        {
            "line": row.line,
            "text": " | ".join(cell.text for _, cell in row.cells),
            "page": None,
            "table": place if len(reading.tables) > 1 else None,
            "row": row.number,
            "column": None,
        }
        for place, table in enumerate(reading.tables, 1)
        for row in table.rows
    ]
    keep_transcript(paper, lines=lines, reader_version=READER, writing=writing)


def list_questions(plan: Plan) -> list[TrackerQuestion]:
    """What the plan leaves to a person, a question a row and kind."""
    asked = [
        TrackerQuestion(
            kind="match",
            line=line.line,
            text=line.text,
            why=match.reason,
            raised_on=line.first_day,
            choices=[{"action": int(c.action), "reason": c.reason} for c in match.candidates],
        )
        for line, match in plan.asked
    ]
    asked += [_ask_double(*each) for each in plan.doubles]
    asked += list_undated(plan.undated)
    return [*asked, *(question for link in plan.links for question in list_differences(link))]


def list_undated(lines: Sequence[TrackerLine]) -> list[TrackerQuestion]:
    """New rows without a day: `found` is the meeting that they name, `held` its day where notes know it."""
    meetings = list(Meeting.objects.select_related("series")) if lines else []
    return [
        TrackerQuestion(
            kind="date",
            line=line.line,
            text=line.text,
            why=UNDATED,
            found=line.meeting,
            held=propose_day(line, meetings),
        )
        for line in lines
    ]


def _ask_double(line: TrackerLine, match: Match, action: Action) -> TrackerQuestion:
    """Which action of the notes the row's own is, if any."""
    why = f"The tracker raised it as {action.reference} before notes came in which an action comes near it"
    return TrackerQuestion(
        kind="match",
        line=line.line,
        text=line.text,
        why=f"{why}: {match.reason}",
        action=action,
        raised_on=line.first_day,
        choices=[{"action": int(c.action), "reason": c.reason} for c in match.candidates],
    )


def list_differences(link: Link) -> Iterable[TrackerQuestion]:
    for each in link.asked:
        yield TrackerQuestion(
            kind=each.field,
            line=link.line.line,
            text=link.line.text,
            found=each.found,
            held=each.held,
            action=link.action,
            why=link.why,
            raised_on=link.action.raised_on,
        )


def _find_waiting(layout: TrackerLayout) -> list[TrackerQuestion]:
    return list(TrackerQuestion.objects.filter(file__layout=layout))


def _asks_the_same(layout: TrackerLayout, plan: Plan) -> bool:
    def name(questions: Iterable[TrackerQuestion]) -> list[tuple[str, ...]]:
        return sorted(
            (q.kind, q.text, q.found, q.held, str(q.action_id), _name_choices(q)) for q in questions
        )

    return bool(layout.files.exists()) and name(_find_waiting(layout)) == name(list_questions(plan))


def _name_choices(question: TrackerQuestion) -> str:
    return " ".join(sorted(str(choice["action"]) for choice in question.choices))


def look_again(*, by: ledger.Actor) -> None:
    """To be called after notes were accepted: asks anew which actions the rows of each tracker are that wait,
    or that nobody had notes of. Doing it twice does nothing."""
    for layout in TrackerLayout.objects.filter(files__imported_at__isnull=False).distinct():
        file = find_last_file(layout)
        if file.book:
            _look_again(layout, file, by)


def _look_again(layout: TrackerLayout, file: TrackerFile, by: ledger.Actor) -> None:
    with ledger.entry(by, "look at a tracker again") as writing:
        wait_for_turn()
        book = read_file(file)
        outcome = plan_import(Opened(b"", book, read_tables(book), layout), layout)
        if not outcome.plan.changes and _asks_the_same(layout, outcome.plan):
            return
        raised = Effects(layout, file.paper, writing).carry_out(outcome.plan)
        _ask(file, layout, outcome.plan)
        now = describe_done(replace(outcome, raised=tuple(action.reference for action in raised)))
        TrackerFile.objects.filter(pk=file.pk).update(outcome=_add_done(file.outcome, now))


def _add_done(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """What was raised and changed before is told as well."""
    both = {name: [*before.get(name, []), *now[name]] for name in ("raised", "changes")}
    return {**now, **both}


def _ask(file: TrackerFile, layout: TrackerLayout, plan: Plan) -> None:
    """The questions of this file take the place of those that an earlier form of it left open."""
    TrackerQuestion.objects.filter(file__layout=layout).delete()
    TrackerQuestion.objects.filter(file=file).delete()
    questions = list_questions(plan)
    for question in questions:
        question.file = file
    TrackerQuestion.objects.bulk_create(questions, batch_size=500)


def read_file_lines(file: TrackerFile) -> dict[int, TrackerLine]:
    """The rows of a kept file by their line."""
    layout = need_layout(file)
    reading = read_tables(read_file(file))
    return {
        line.line: line for line in read_lines(reading, list_columns(layout), list_meanings(layout)).lines
    }


def need_layout(file: TrackerFile) -> TrackerLayout:
    if file.layout is None:
        raise ColumnsNotKnown(NOT_CONFIRMED)
    return file.layout
