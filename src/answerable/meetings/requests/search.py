"""What the index holds of answers in writing: those that were submitted, for the office; never a draft.

The force reads its answers where it gave them, line by line; a search would show one post those of another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from answerable.office.models import Area
from answerable.office.search import Mentions
from answerable.search import sources
from answerable.search.entries import OFFICE, Entry
from answerable.search.sources import Source, Tie

from ..agendas.models import AgendaItem, AgendaLine
from ..programme.models import Sitting
from .models import WrittenAnswer

KIND = "written_answer"


def make_answers(rows: QuerySet[Any]) -> Iterator[Entry]:
    """The reference is the line's own, and leads there first: it stands in the title here."""
    mentions = Mentions()
    for answer in rows.select_related("line__item__agenda__sitting__series"):
        line, item = answer.line, answer.line.item
        posts = (line.lead_post_id, item.lead_post_id, answer.cleared_by_post_id)
        yield Entry(
            table=WrittenAnswer._meta.db_table,
            row=answer.pk,
            kind=KIND,
            title=f"{line.reference}, version {answer.version}",
            text="\n".join(filter(None, (answer.text, answer.answered_in))),
            place=f"{item.heading}, {item.agenda.sitting}",
            happened_on=answer.submitted_at.date(),
            link=f"/answers/{line.pk}/",
            audience=OFFICE,
            topics=frozenset({item.topic_id} - {None}),
            posts=frozenset(key for key in posts if key is not None),
            areas=mentions.find_areas(answer.text, item.heading),
        )


def register_answers() -> None:
    ties = (
        Tie(AgendaLine, "line"),
        Tie(AgendaItem, "line__item"),
        Tie(Sitting, "line__item__agenda__sitting"),
    )
    kinds = {KIND: "written answer"}
    sources.register(Source(WrittenAnswer, make_answers, kinds, ties=ties, everything=(Area,)))
