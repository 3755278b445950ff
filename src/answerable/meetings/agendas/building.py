"""From the rows of an agenda to its content as plain values, with every due worked out."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable

from answerable.matters.models import Matter
from answerable.office.queries import find_body
from answerable.papers.models import Paper
from answerable.papers.store import find_file

from .content import Content, ContentItem, ContentLine, ContentMatter
from .dues import ANSWERS, PAPERS, Dues
from .marking import find_marking
from .models import Agenda, AgendaItem, AgendaLine, PackTemplate
from .states import APPROVED, DRAFT

LINE_FAMILY = "agendaline"


def name_line_matter(line: AgendaLine) -> str:
    """The key of the matter that a line is itself, where it asks about none that came back."""
    return f"{LINE_FAMILY} {line.pk}"


def build_content(agenda: Agenda) -> Content:
    """The agenda as it stands. A line that was withdrawn, or will be with this version, keeps its place for
    people, and is not in it."""
    sitting = agenda.sitting
    dues = Dues(sitting)
    items = read_items(agenda)
    day = sitting.last_day
    office, force = (find_body(kind, day) for kind in ("local_policing_body", "force"))
    return Content(
        office=str(office or ""),
        force=str(force or ""),
        title=sitting.title,
        day=_name_day(sitting.on) if sitting.on else sitting.day_words,
        on=_write(sitting.on),
        time=_write_time(sitting.time),
        venue=sitting.venue,
        version=agenda.version + (agenda.state in (DRAFT, APPROVED)),
        marking=find_marking(_list_matters(items)),
        items=tuple(_build_item(item, place, dues) for place, item in enumerate(items, 1)),
    )


def read_items(agenda: Agenda) -> list[AgendaItem]:
    """Items with their lines and matters, in a number of queries that does not grow with them."""
    items = AgendaItem.objects.filter(agenda=agenda).select_related("lead_post", "topic", "agenda")
    return list(items.prefetch_related("lines__lead_post", "lines__matter_links__matter"))


def _list_matters(items: Iterable[AgendaItem]) -> list[Matter]:
    lines = (line for item in items for line in item.lines.all())
    return [link.matter for line in lines if not line.reason for link in line.matter_links.all()]


def _build_item(item: AgendaItem, place: int, dues: Dues) -> ContentItem:
    asked = [line for line in item.lines.all() if not line.reason]
    due = _read_paper_due(item, dues)
    return ContentItem(
        item=item.pk,
        number=str(place),
        heading=item.heading,
        kind=item.kind,
        context=item.context,
        purpose=item.purpose,
        lead=item.lead_post.title if item.lead_post else "",
        paper_wanted=item.paper_wanted,
        paper_due_on=_write(due[0]),
        paper_due_at=_write_time(due[1]),
        lines=tuple(_build_line(line, f"{place}.{number}", dues) for number, line in enumerate(asked, 1)),
    )


def _read_paper_due(item: AgendaItem, dues: Dues) -> tuple[dt.date | None, dt.time | None]:
    if not item.paper_wanted:
        return None, None
    return _choose(item.paper_due_on, item.paper_due_at, dues.find(PAPERS))


def read_line_due(line: AgendaLine, dues: Dues) -> tuple[dt.date | None, dt.time | None]:
    """What was set for the line, else what the rule gives; an oral answer has none."""
    if line.mode != AgendaLine.Mode.WRITTEN:
        return None, None
    return _choose(line.due_on, line.due_at, dues.find(ANSWERS))


def _choose(
    on: dt.date | None, at: dt.time | None, by_rule: dt.datetime | None
) -> tuple[dt.date | None, dt.time | None]:
    if on is None and by_rule is not None:
        return by_rule.date(), by_rule.time()
    return on, at


def _build_line(line: AgendaLine, number: str, dues: Dues) -> ContentLine:
    on, at = read_line_due(line, dues)
    own = name_line_matter(line)
    links = sorted(line.matter_links.all(), key=lambda link: link.pk)
    return ContentLine(
        line=line.pk,
        number=number,
        reference=line.reference,
        kind=line.kind,
        text=line.text,
        mode=line.mode,
        due_on=_write(on),
        due_at=_write_time(at),
        lead=line.lead_post.title if line.lead_post else "",
        matters=tuple(_build_matter(link.matter) for link in links if link.matter.key != own),
    )


def _build_matter(matter: Matter) -> ContentMatter:
    return ContentMatter(
        key=matter.key,
        kind=matter.kind,
        reference=matter.reference,
        wording=matter.wording,
        raised_on=matter.raised_on.isoformat(),
        raised_at=matter.raised_at,
    )


def make_digest(content: Content, template: bytes | None) -> str:
    """Of everything that goes out: what was asked, and the document into which it is written."""
    said = json.dumps(content.to_json(), sort_keys=True, ensure_ascii=False).encode()
    return hashlib.sha256(said + b"\0" + hashlib.sha256(template or b"").digest()).hexdigest()


def read_template() -> bytes | None:
    """The office's own document, where one was set and is still there."""
    paper = find_template()
    return find_file(paper.sha256).read_bytes() if paper else None


def find_template() -> Paper | None:
    last = PackTemplate.objects.select_related("paper").first()
    return last.paper if last and not last.paper.removed_at else None


def _name_day(day: dt.date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _write(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _write_time(time: dt.time | None) -> str:
    return f"{time:%H:%M}" if time else ""
