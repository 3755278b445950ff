"""An agenda that was issued, for tests of what comes back: made row by row."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from answerable.audit import ledger
from answerable.matters.models import Matter
from answerable.matters.operations import Lodging, lodge_all
from answerable.meetings.agendas.building import name_line_matter
from answerable.meetings.agendas.content import Content, ContentItem, ContentLine, ContentMatter
from answerable.meetings.agendas.models import Agenda, AgendaIssue, AgendaItem, AgendaLine, LineMatter
from answerable.meetings.programme.models import Placement, Sitting
from answerable.meetings.programme.operations.placing import make_placement, place
from answerable.meetings.programme.resolving import Target
from answerable.office.models import Post
from tests.meetings.programme.planned import RAISED, SERIES, sit
from tests.offices import OFFICER, OTHER, found

ISSUED_AT = dt.datetime(2018, 4, 30, 12, tzinfo=dt.UTC)
DUE_ON, DUE_AT = dt.date(2018, 5, 15), dt.time(12)


@dataclass(frozen=True)
class Asked:
    """One line; `lead` is the short form of a post, and without `due_on` the answer is oral."""

    text: str
    lead: str = ""
    due_on: dt.date | None = DUE_ON
    kind: str = "question"
    matters: tuple[Matter, ...] = ()


def issue_agenda(*asked: Asked | str, on: str = "2018-05-22") -> AgendaIssue:
    """Version 1 of the agenda of a meeting planned for that day, with the lines under one item. A line that
    is about no matter has one of its own; all of them come back to that meeting."""
    if not Post.objects.exists():
        found()
    sitting = sit(on)
    with ledger.entry(OFFICER, "test") as writing:
        agenda = writing.add(
            Agenda(
                sitting=sitting,
                state="issued",
                version=1,
                approved_at=ISSUED_AT,
                approved_by=OTHER.text,
                approved_digest="0" * 64,
            )
        )
        item = writing.add(AgendaItem(agenda=agenda, position=1, heading="Public confidence"))
        for position, each in enumerate(asked or ("What lies behind the fall?",), 1):
            _add_line(item, position, each if isinstance(each, Asked) else Asked(each), writing)
        return _add_issue(agenda, writing)


def _add_line(item: AgendaItem, position: int, asked: Asked, writing: ledger.Writing) -> None:
    reference = f"Q/2018/{AgendaLine.objects.count() + 1:03d}"
    line = writing.add(
        AgendaLine(
            item=item,
            position=position,
            kind=asked.kind,
            text=asked.text,
            mode="written" if asked.due_on else "oral",
            due_on=asked.due_on,
            due_at=DUE_AT if asked.due_on else None,
            lead_post=Post.objects.get(short=asked.lead) if asked.lead else None,
            reference=reference,
            state="asked",
        )
    )
    sitting = item.agenda.sitting
    if asked.matters:
        writing.add_all([LineMatter(agenda=item.agenda, line=line, matter=each) for each in asked.matters])
        placed = Placement.objects.filter(matter__in=asked.matters, state="open", sitting=sitting)
        waiting = {each.pk for each in asked.matters} - set(placed.values_list("matter", flat=True))
        if waiting:
            place(list(waiting), sitting, by=OFFICER)
        return
    lodging = Lodging(
        kind="question",
        key=name_line_matter(line),
        reference=reference,
        wording=asked.text,
        raised_on=RAISED,
        series=SERIES,
    )
    (matter,) = lodge_all([lodging], writing=writing).new
    writing.add(LineMatter(agenda=item.agenda, line=line, matter=matter))
    writing.add(make_placement(matter, Target(sitting, None, "It is asked there."), "person"))


def issue_again(issue: AgendaIssue) -> AgendaIssue:
    """The next version, with the lines as they stand now."""
    with ledger.entry(OFFICER, "test") as writing:
        agenda = Agenda.objects.get(pk=issue.agenda_id)
        writing.change(agenda, version=agenda.version + 1)
        return _add_issue(agenda, writing)


def change_words(line: AgendaLine, text: str, **more: object) -> None:
    """Of a line, for the next version."""
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(AgendaLine.objects.get(pk=line.pk), text=text, **more)


def withdraw_agenda(issue: AgendaIssue) -> None:
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Agenda.objects.get(pk=issue.agenda_id), state="withdrawn", reason="It is not held.")


def _add_issue(agenda: Agenda, writing: ledger.Writing) -> AgendaIssue:
    said = read_content(agenda).to_json()
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    issue = AgendaIssue(
        agenda=agenda,
        version=agenda.version,
        issued_at=ISSUED_AT,
        issued_by=OFFICER.text,
        content=said,
        digest=digest,
    )
    return writing.add(issue)


def list_lines(issue: AgendaIssue) -> list[AgendaLine]:
    """In the order in which they are asked."""
    found = AgendaLine.objects.filter(item__agenda=issue.agenda_id).select_related("item__agenda__sitting")
    return list(found.order_by("position"))


def read_content(agenda: Agenda) -> Content:
    sitting: Sitting = agenda.sitting
    items = [
        ContentItem(
            item=item.pk,
            number=str(item.position),
            heading=item.heading,
            kind=item.kind,
            context=item.context,
            purpose=item.purpose,
            lead="",
            paper_wanted="",
            paper_due_on="",
            paper_due_at="",
            lines=tuple(_read_line(line) for line in item.lines.filter(state="asked")),
        )
        for item in agenda.items.all()
    ]
    return Content(
        office="Office of the Police and Crime Commissioner for Testshire",
        force="Testshire Constabulary",
        title=sitting.title,
        day=sitting.day_words,
        on=sitting.on.isoformat() if sitting.on else "",
        time="",
        venue="",
        version=agenda.version,
        marking="",
        items=tuple(items),
    )


def _read_line(line: AgendaLine) -> ContentLine:
    matters = [link.matter for link in line.matter_links.select_related("matter")]
    return ContentLine(
        line=line.pk,
        number=f"{line.item.position}.{line.position}",
        reference=line.reference,
        kind=line.kind,
        text=line.text,
        mode=line.mode,
        due_on=line.due_on.isoformat() if line.due_on else "",
        due_at=f"{line.due_at:%H:%M}" if line.due_at else "",
        lead=line.lead_post.title if line.lead_post else "",
        matters=tuple(
            ContentMatter(m.key, m.kind, m.reference, m.wording, m.raised_on.isoformat(), m.raised_at)
            for m in matters
        ),
    )
