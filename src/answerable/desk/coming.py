"""The next meeting as the home page tells of it: when it is, and how far its agenda has come."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from answerable.accounts.access import Permission, may
from answerable.accounts.models import Account
from answerable.meetings.agendas.models import Agenda, AgendaLine
from answerable.meetings.programme.models import Sitting
from answerable.meetings.requests.models import WrittenAnswer
from answerable.ui.words import count


@dataclass(frozen=True, slots=True)
class Coming:
    """`agenda` is in words, blank for who may not know of it; addresses are blank where the account
    may open none."""

    day: str
    venue: str
    title: str
    address: str
    agenda: str = ""
    agenda_address: str = ""


def find_coming(account: Account, *, on: dt.date) -> Coming | None:
    """The nearest planned meeting that has a day; its agenda as far as the account may know of it."""
    planned = Sitting.objects.filter(state=Sitting.State.PLANNED, on__gte=on).select_related("series")
    sitting = planned.order_by("on", "time", "pk").first()
    if sitting is None:
        return None
    words, address = _describe_agenda(account, sitting)
    return Coming(
        day=f"{sitting.on:%A} {sitting.day_words}" + (f", {sitting.time:%H:%M}" if sitting.time else ""),
        venue=sitting.venue,
        title=sitting.title,
        address=sitting.get_absolute_url() if may(account, Permission.READ_DRAFTS) else "",
        agenda=words,
        agenda_address=address,
    )


def _describe_agenda(account: Account, sitting: Sitting) -> tuple[str, str]:
    agenda = Agenda.objects.filter(sitting=sitting).first()
    if not may(account, Permission.READ_REQUESTS):
        issued = agenda is not None and agenda.version > 0 and may(account, Permission.ANSWER_REQUESTS)
        return ("What it asks of you", reverse("asked:list")) if issued else ("", "")
    if agenda is None:
        return "It has no agenda yet", "/agendas/" if may(account, Permission.PREPARE_AGENDAS) else ""
    if agenda.state == Agenda.State.ISSUED:
        return f"Its agenda is issued: {_count_answers(agenda)}", f"/answers/?agenda={agenda.pk}"
    return f"Its agenda is {agenda.get_state_display()}", agenda.get_absolute_url()


def _count_answers(agenda: Agenda) -> str:
    """Such as "8 asked, 1 answered in writing"."""
    answered = WrittenAnswer.objects.filter(line=OuterRef("pk"))
    lines = AgendaLine.objects.filter(item__agenda=agenda, state=AgendaLine.State.ASKED)
    sums = lines.annotate(answered=Exists(answered)).aggregate(
        asked=Count("pk"), written=Count("pk", filter=Q(answered=True))
    )
    return f"{count(sums['asked'], 'line')} asked, {sums['written']} answered in writing"
