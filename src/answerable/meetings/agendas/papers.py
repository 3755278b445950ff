"""The papers that an agenda wants: asked for when it is issued, in words, since papers know no meeting."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from answerable.audit import ledger
from answerable.matters.models import Matter
from answerable.office.models import Body, Post
from answerable.papers.asked.models import PaperAsked
from answerable.papers.asked.operations import Wanted, ask_paper, lose_meeting, withdraw
from answerable.papers.asked.operations.lodging import name_matter
from answerable.papers.asked.states import WANTED

from ..programme.models import Placement, Sitting
from ..programme.operations.placing import RULE, Outcome, replace
from ..programme.queries import list_planned
from ..programme.resolving import Target
from ..programme.states import OPEN
from .content import Content, ContentItem
from .models import Agenda, AgendaIssue, AgendaItem

_WHY = "The agenda of this meeting wants this paper."


def ask_papers(issue: AgendaIssue, writing: ledger.Writing) -> list[PaperAsked]:
    """Asks for the paper of each item of an issue. What an earlier version asked for, and this one does not
    any more, is withdrawn where nothing came of it yet."""
    agenda, content = issue.agenda, Content.from_json(issue.content)
    wanting = [item for item in content.items if item.paper_wanted]
    posts = _read_posts(agenda, wanting)
    asked = [_ask(agenda, item, posts.get(item.item), writing) for item in wanting]
    _withdraw_others(agenda, asked, issue.version, writing)
    return asked


def let_wait(agenda: Agenda, why: str, writing: ledger.Writing) -> None:
    """The papers that it asked for wait for another meeting, and are due at no time. The reason is the
    office's own, so they do not say it."""
    for asked in _list_own(agenda):
        lose_meeting(asked, f"{why}; it comes back to a meeting to be set", by=writing.by)


def list_wanting() -> list[Wanted]:
    """The meetings to come, as a paper is wanted for them."""
    coming = list_planned(since=timezone.localdate()).order_by("month", "on", "pk")
    return [_describe(sitting, "", sitting.get_absolute_url()) for sitting in coming]


def list_paper_matters(agenda: Agenda) -> list[str]:
    """The keys of the matters that this agenda's own papers are: its items ask for them, so no line need."""
    return [name_matter(each) for each in _list_own(agenda)]


def _list_own(agenda: Agenda) -> list[PaperAsked]:
    return list(PaperAsked.objects.filter(wanted_for_key__startswith=_name_key(agenda), deferred_to=""))


def _name_key(agenda: Agenda, item: int | str = "") -> str:
    return f"agenda {agenda.pk} item {item}"


def _read_posts(agenda: Agenda, wanting: list[ContentItem]) -> dict[int, Post]:
    """Whoever leads the item; where nobody does, the chief constable, who answers for the force."""
    items = AgendaItem.objects.filter(agenda=agenda, pk__in=[item.item for item in wanting])
    chief = (
        Post.objects.on(agenda.sitting.last_day)
        .filter(accountable=True, body__kind=Body.Kind.FORCE)
        .order_by("pk")
        .first()
    )
    found = {item.pk: item.lead_post or chief for item in items.select_related("lead_post")}
    return {key: post for key, post in found.items() if post}


def _ask(agenda: Agenda, item: ContentItem, post: Post | None, writing: ledger.Writing) -> PaperAsked:
    due = None
    if item.paper_due_on and item.paper_due_at:
        due = dt.date.fromisoformat(item.paper_due_on), dt.time.fromisoformat(item.paper_due_at)
    asked = ask_paper(
        item.paper_wanted,
        wanted=_describe(agenda.sitting, _name_key(agenda, item.item), agenda.get_absolute_url()),
        from_post=post,
        due=due,
        by=writing.by,
    )
    _stand_at(agenda.sitting, asked, writing)
    return asked


def _describe(sitting: Sitting, key: str, link: str) -> Wanted:
    ordinary = sitting.kind == Sitting.Kind.ORDINARY
    return Wanted(
        words=str(sitting),
        link=link,
        key=key,
        series=sitting.series.name if sitting.series else "",
        on=sitting.on,
        month="" if sitting.on else sitting.month,
        kind="" if ordinary else sitting.kind,
    )


def _stand_at(sitting: Sitting, asked: PaperAsked, writing: ledger.Writing) -> None:
    """At this very meeting, also where the words of the due would fit two, or none that is to come."""
    if asked.deferred_to or not asked.open:
        return
    matter = Matter.objects.get(key=name_matter(asked))
    placement = Placement.objects.select_related("matter").get(matter=matter, state=OPEN)
    if placement.sitting_id != sitting.pk and placement.placed_by == RULE:
        reason = f"Placed at the meeting of {sitting.day_words}."
        replace(
            placement,
            Target(sitting, None, _WHY),
            outcome=Outcome.PLACED,
            reason=reason,
            writing=writing,
        )


def _withdraw_others(agenda: Agenda, asked: list[PaperAsked], version: int, writing: ledger.Writing) -> None:
    kept = {each.pk for each in asked}
    for each in _list_own(agenda):
        if each.pk not in kept and each.state == WANTED:
            reason = f"Version {version} of the agenda does not want it any more."
            withdraw(each, reason=reason, by=writing.by)
