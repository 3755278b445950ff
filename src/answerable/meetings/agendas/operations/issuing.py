"""Issuing an agenda: references for good, a matter for each thing asked, the files of the pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from answerable.actions.operations import open_references, take_references
from answerable.audit import ledger
from answerable.matters import operations as matters
from answerable.matters.models import DueKind, Matter
from answerable.matters.operations import Lodging
from answerable.matters.states import OPEN
from answerable.papers.operations import keep_paper

from ...programme.operations.placing import PERSON, make_placement
from ...programme.resolving import Target
from ..building import build_content, make_digest, name_line_matter, read_line_due, read_template
from ..comparing import list_changes
from ..content import Content
from ..dues import Dues, name_moment
from ..exceptions import AgendaRefused
from ..files import name_file, write_files
from ..models import Agenda, AgendaIssue, AgendaLine, IssuedFile, LineMatter
from ..papers import ask_papers
from ..states import ASKED, DRAFTED, ISSUED
from ..waiting import read_last_issue, say_what_changed
from .approving import check_nothing_waits
from .passing import withdraw_line
from .taking import check_planned, take_for

LETTER = "Q"


def issue(agenda: Agenda, *, by: ledger.Actor) -> AgendaIssue:
    """Sends out what was approved, as it was approved. Every line that is asked for the first time gets its
    reference, and, where it is about nothing that came back, a matter of its own at this meeting."""
    now = timezone.localtime()
    open_references(letter=LETTER, year=now.year, by=by)
    with ledger.entry(by, "issue agenda") as writing:
        current = take_for(agenda, ISSUED)
        check_planned(current)
        _check_unchanged(current)
        check_nothing_waits(current)
        _withdraw_planned(current, writing)
        _ask(current, now, writing)
        written = _write_issue(current, now, writing)
        ask_papers(written, writing)
        return written


def _check_unchanged(agenda: Agenda) -> None:
    changed = say_what_changed(agenda)
    if changed:
        raise AgendaRefused(f"{changed} Make it a draft again, look at it, and have it approved again.")


def _withdraw_planned(agenda: Agenda, writing: ledger.Writing) -> None:
    """What the draft said will be withdrawn: from now on nobody is asked it."""
    for line in AgendaLine.objects.filter(item__agenda=agenda, state=ASKED).exclude(reason=""):
        line.item.agenda = agenda
        withdraw_line(line, reason=line.reason, writing=writing)


def _ask(agenda: Agenda, now: dt.datetime, writing: ledger.Writing) -> None:
    _set_missing_dues(agenda, writing)
    lines = list(
        AgendaLine.objects.filter(item__agenda=agenda, state=DRAFTED)
        .order_by("item__position", "item_id", "position", "pk")
        .prefetch_related("matter_links")
    )
    references = take_references(len(lines), letter=LETTER, year=now.year, writing=writing)
    dues = Dues(agenda.sitting)
    for line, reference in zip(lines, references, strict=True):
        on, at = read_line_due(line, dues)
        writing.change(line, state=ASKED, reference=reference, due_on=on, due_at=at)
    _lodge([line for line in lines if not line.matter_links.all()], agenda, now.date(), writing)


def _set_missing_dues(agenda: Agenda, writing: ledger.Writing) -> None:
    """What went out before the meeting had its day is due by the rule now, and its own matter with it."""
    dues = Dues(agenda.sitting)
    asked = AgendaLine.objects.filter(item__agenda=agenda, state=ASKED, due_on__isnull=True)
    for line in asked.order_by("pk"):
        on, at = read_line_due(line, dues)
        if on is None:
            continue
        writing.change(line, due_on=on, due_at=at)
        own = Matter.objects.filter(key=name_line_matter(line), state=OPEN).first()
        if own:
            writing.change(own, **_read_due(line))


def _lodge(lines: Iterable[AgendaLine], agenda: Agenda, today: dt.date, writing: ledger.Writing) -> None:
    """What is asked without an earlier matter becomes one, so that it comes back until it is answered."""
    own = {name_line_matter(line): line for line in lines}
    lodgings = [_make_lodging(line, agenda, today) for line in own.values()]
    for matter in matters.lodge_all(lodgings, writing=writing).new:
        line = own[matter.key]
        writing.add(LineMatter(agenda=agenda, line=line, matter=matter))
        why = f"Asked as {line.reference} on the agenda of this meeting."
        writing.add(make_placement(matter, Target(agenda.sitting, None, why), PERSON))


def _make_lodging(line: AgendaLine, agenda: Agenda, today: dt.date) -> Lodging:
    sitting = agenda.sitting
    return Lodging(
        kind=Matter.Kind.QUESTION,
        key=name_line_matter(line),
        reference=line.reference,
        wording=line.text,
        link=agenda.get_absolute_url(),
        raised_on=today,
        raised_at=f"Agenda of {sitting}"[:300],
        series=sitting.series.name if sitting.series else "",
        **_read_due(line),
    )


def _read_due(line: AgendaLine) -> dict[str, Any]:
    if line.due_on is None:
        return {}
    words = f"by {name_moment(line.due_on, line.due_at)}"
    return {"due_kind": DueKind.DATE, "due_text": words, "due_date": line.due_on}


def _write_issue(agenda: Agenda, now: dt.datetime, writing: ledger.Writing) -> AgendaIssue:
    before = read_last_issue(agenda)
    content, template = build_content(agenda), read_template()
    changes = list_changes(Content.from_json(before.content), content) if before else ()
    issue = writing.add(
        AgendaIssue(
            agenda=agenda,
            version=content.version,
            issued_at=now,
            issued_by=writing.by.text,
            content=content.to_json(),
            changes=[each.to_json() for each in changes],
            digest=make_digest(content, template),
        )
    )
    writing.change(agenda, state=ISSUED, version=content.version)
    _keep_files(issue, content, template, writing)
    return issue


def _keep_files(
    issue: AgendaIssue, content: Content, template: bytes | None, writing: ledger.Writing
) -> None:
    for suffix, data in write_files(content, template=template).items():
        name = name_file(content, suffix)
        paper = keep_paper(data, name=name, by=writing.by, received_from=writing.by.text)
        if paper.marking != content.marking:
            writing.change(paper, marking=content.marking)
        writing.add(IssuedFile(issue=issue, format=suffix, paper=paper, name=name))
