"""What the index holds of agendas: what was asked, in the words in which it last went out; never a draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from answerable.office.models import Area
from answerable.office.search import Mentions
from answerable.search import sources
from answerable.search.entries import REQUESTS, Entry
from answerable.search.sources import Source, Tie

from ..models import ItemAction, ItemCommitment, ItemExpectation, TopicLink
from ..programme.models import Sitting
from .issued import read_issued, read_topics_of_lines
from .models import Agenda, AgendaIssue, AgendaItem, AgendaLine, LineMatter
from .states import DRAFTED, WITHDRAWN

KIND = "asked"


def make_lines(rows: QuerySet[Any]) -> Iterator[Entry]:
    mentions = Mentions()
    lines = list(rows.exclude(state=DRAFTED).select_related("item__agenda__sitting__series"))
    issued = read_issued(line.item.agenda_id for line in lines)
    topics = read_topics_of_lines(lines)
    for line in lines:
        if line.pk in issued:
            said = issued[line.pk]
            off = WITHDRAWN in (line.state, line.item.agenda.state)
            yield Entry(
                table=AgendaLine._meta.db_table,
                row=line.pk,
                kind=KIND,
                title=line.reference,
                text=said.text,
                place=f"{said.heading}, {line.item.agenda.sitting}",
                reference=line.reference,
                happened_on=said.first_on,
                state=WITHDRAWN if off else "",
                link=f"/answers/{line.pk}/",
                audience=REQUESTS,
                topics=topics[line.pk],
                posts=_gather(line.lead_post_id, line.item.lead_post_id),
                areas=mentions.find_areas(said.text, said.heading),
            )


def _gather(*keys: int | None) -> frozenset[int]:
    return frozenset(key for key in keys if key is not None)


def register_lines() -> None:
    """The topics of a line may be those of what it is about, and so hang on any link of a topic."""
    ties = (
        Tie(AgendaIssue, "item__agenda", "agenda_id", parts=True),
        Tie(LineMatter, "pk", "line_id", parts=True),
        Tie(AgendaItem, "item"),
        Tie(Agenda, "item__agenda"),
        Tie(Sitting, "item__agenda__sitting"),
    )
    states = {WITHDRAWN: "withdrawn"}
    homes = (TopicLink, ItemAction, ItemCommitment, ItemExpectation)
    kinds = {KIND: "asked in writing"}
    sources.register(Source(AgendaLine, make_lines, kinds, states, ties, (Area, *homes)))
