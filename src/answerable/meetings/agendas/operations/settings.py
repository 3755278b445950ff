"""The office's template for packs, and its rules by when answers and papers are due."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from answerable.audit import ledger
from answerable.papers.operations import keep_paper

from ...models import Series
from ..files import check_template
from ..models import DueRule, PackTemplate


def set_template(content: bytes, name: str, *, by: ledger.Actor) -> PackTemplate:
    """From now on packs are written into this document. What was approved with another is not issued."""
    check_template(content)
    with ledger.entry(by, "set pack template") as writing:
        paper = keep_paper(content, name=name, by=by, received_from=by.text)
        return writing.add(PackTemplate(paper=paper, set_at=timezone.now(), set_by=by.text))


def set_due_rule(
    *,
    wanted: str,
    days: int,
    working: bool,
    at: dt.time,
    series: Series | None = None,
    from_date: dt.date | None = None,
    source: str = "",
    by: ledger.Actor,
) -> DueRule:
    """A rule of one series, or of all that have none of their own, from a day on. The one before it ends on
    the day before; a rule that would have begun on that day or later gives way to it."""
    with ledger.entry(by, "set due rule") as writing:
        for rule in DueRule.objects.filter(series=series, wanted=wanted):
            _give_way(rule, from_date, writing)
        return writing.add(
            DueRule(
                series=series,
                wanted=wanted,
                days=days,
                working=working,
                at=at,
                from_date=from_date,
                source=source.strip(),
            )
        )


def _give_way(rule: DueRule, from_date: dt.date | None, writing: ledger.Writing) -> None:
    if from_date is None or (rule.from_date and rule.from_date >= from_date):
        writing.remove(rule)
    elif rule.to_date is None or rule.to_date >= from_date:
        writing.change(rule, to_date=from_date - dt.timedelta(days=1))
