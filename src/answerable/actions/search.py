"""What the index holds of actions, commitments and expectations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from answerable.office.models import Area
from answerable.office.search import Mentions, tie_posts
from answerable.search import sources
from answerable.search.entries import OFFICE, RECORD, Entry
from answerable.search.sources import Source, Tie

from .models import Action, ActionOwner, Commitment, Expectation, Report, Wording
from .states import SAID_STATES, STATES


def make_actions(rows: QuerySet[Any]) -> Iterator[Entry]:
    mentions = Mentions()
    for action in rows.prefetch_related("owners", "wordings"):
        owners = list(action.owners.all())
        text = "\n".join(dict.fromkeys([action.text, *(each.text for each in action.wordings.all())]))
        yield Entry(
            table=Action._meta.db_table,
            row=action.pk,
            kind="action",
            title=action.reference,
            text=text,
            place=action.raised_at,
            reference=action.reference,
            happened_on=action.raised_on,
            state=action.state,
            link=action.get_absolute_url(),
            posts=_find_posts(action, owners),
            people=_gather(*(owner.person_id for owner in owners)),
            areas=mentions.find_areas(text, action.raised_at),
        )


def make_reports(rows: QuerySet[Any]) -> Iterator[Entry]:
    """What nobody has accepted yet is the office's own."""
    mentions = Mentions()
    for report in rows.select_related("action").prefetch_related("action__owners"):
        action, owners = report.action, list(report.action.owners.all())
        yield Entry(
            table=Report._meta.db_table,
            row=report.pk,
            kind="report",
            title=f"{action.reference} {report.get_effect_display()}",
            text=report.text,
            place=report.reported_at,
            happened_on=report.reported_on,
            state=report.state,
            link=action.get_absolute_url(),
            audience=RECORD if report.state == Report.State.ACCEPTED else OFFICE,
            posts=_find_posts(action, owners),
            people=_gather(*(owner.person_id for owner in owners)),
            areas=mentions.find_areas(report.text, report.reported_at),
        )


def make_commitments(rows: QuerySet[Any]) -> Iterator[Entry]:
    return _make_statements(rows, "commitment")


def make_expectations(rows: QuerySet[Any]) -> Iterator[Entry]:
    return _make_statements(rows, "expectation")


def _make_statements(rows: QuerySet[Any], kind: str) -> Iterator[Entry]:
    mentions = Mentions()
    for said in rows:
        yield Entry(
            table=said._meta.db_table,
            row=said.pk,
            kind=kind,
            text=said.text,
            place=said.raised_at,
            happened_on=said.raised_on,
            state=said.state,
            link=said.raised_link,
            posts=mentions.find_posts(said.who),
            areas=mentions.find_areas(said.text, said.raised_at),
        )


def _find_posts(action: Action, owners: Iterable[ActionOwner]) -> frozenset[int]:
    return _gather(action.accountable_post_id, action.lead_post_id, *(owner.post_id for owner in owners))


def _gather(*keys: int | None) -> frozenset[int]:
    return frozenset(key for key in keys if key is not None)


def register_sources() -> None:
    parts = tuple(Tie(model, "pk", "action_id", parts=True) for model in (ActionOwner, Wording))
    states = {state: state for state in STATES}
    sources.register(Source(Action, make_actions, {"action": "action"}, states, parts, (Area,)))
    kinds, states = {"report": "report on an action"}, {each.value: str(each.label) for each in Report.State}
    ties = (Tie(Action, "action"), Tie(ActionOwner, "action", "action_id", parts=True))
    sources.register(Source(Report, make_reports, kinds, states, ties, (Area,)))
    states = {state: state for state in SAID_STATES}
    for model, make, kind in (
        (Commitment, make_commitments, "commitment"),
        (Expectation, make_expectations, "expectation"),
    ):
        sources.register(Source(model, make, {kind: kind}, states, tie_posts("who"), (Area,)))
