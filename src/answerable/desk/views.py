"""The home page: what needs somebody's eye first."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.accounts.access import Permission, may, requires
from answerable.accounts.models import Account
from answerable.meetings.ends import describe_kinds
from answerable.meetings.presenters import present_row, present_unanswered
from answerable.meetings.queries import count_historic, list_meetings, list_unanswered

from . import presenters, queries
from .coming import find_coming
from .deciding.gathering import count_pressing, gather_doubts
from .deciding.presenters import present_doubts
from .turns import list_turns

FIRST_DOUBTS = 3


@requires(Permission.READ_RECORD)
@require_safe
def show_home(request: HttpRequest) -> HttpResponse:
    if queries.is_empty():
        return render(request, "desk/first.html", {"imports": may(request.user, Permission.IMPORT_NOTES)})
    today, account = timezone.localdate(), cast("Account", request.user)
    actions = queries.read_open_actions()
    unanswered = list_unanswered()
    passed = queries.list_passed(actions, on=today)
    number = unanswered.count()
    context = {
        "figures": presenters.present_figures(actions, number, on=today),
        "debts": [presenters.present_debt(debt, on=today) for debt in queries.list_debts(actions, on=today)],
        "passed": presenters.present_passed(passed, on=today),
        "passed_rest": presenters.describe_rest(len(passed), "that passed"),
        "unanswered": [present_unanswered(each, on=today) for each in unanswered[: presenters.SHOWN]],
        "unanswered_number": number,
        "waiting": queries.count_waiting() if may(request.user, Permission.READ_DRAFTS) else None,
        "coming": find_coming(account, on=today),
        "turns": list_turns(account),
        "meetings": [present_row(meeting) for meeting in list_meetings()[:4]],
        "historic": describe_kinds(count_historic()),
        "deciding": read_first_doubts(account) if may(request.user, Permission.READ_DRAFTS) else None,
    }
    return render(request, "desk/home.html", context)


def read_first_doubts(account: Account) -> dict[str, object]:
    doubts = gather_doubts()
    return {"number": count_pressing(doubts), "first": present_doubts(doubts[:FIRST_DOUBTS], account)}
