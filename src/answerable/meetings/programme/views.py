"""The programme, one meeting of it, and the visible list of what has no meeting."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.matters.models import Matter
from answerable.ui.addresses import read_back
from answerable.ui.words import count

from ..models import Series
from . import feeds, operations, presenters, queries, subscribing
from .exceptions import ProgrammeRefused
from .forms import NewSittingForm, PlaceForm
from .models import Sitting
from .standing import list_agenda_changes

if TYPE_CHECKING:
    from answerable.accounts.models import Account

PAGE_SIZE = 50
_MONTH = re.compile(r"^[12]\d{3}-(?:0[1-9]|1[0-2])$")


@requires(Permission.READ_RECORD)
@require_safe
def show_programme(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    since = _read_month(request.GET.get("from", ""), today)
    office = may(request.user, Permission.READ_DRAFTS)
    context = {
        "months": presenters.present_months(queries.list_sittings(since=since), since=since, on=today),
        "year": presenters.describe_year(since),
        "steps": presenters.choose_months(since),
        "feeds": _list_feeds(request),
        "office": office,
        "may_plan": may(request.user, Permission.PLAN_MEETINGS),
    }
    if office:
        passed = [presenters.present_sitting(each, on=today) for each in queries.list_passed(on=today)]
        changes, drift = len(list_agenda_changes()), queries.measure_drift()
        context |= {"unplaced": queries.count_unplaced(), "passed": passed}
        context |= {"drift": drift, "changes": changes}
    return render(request, "meetings/programme/programme.html", context)


def _read_month(text: str, today: dt.date) -> dt.date:
    return dt.date.fromisoformat(f"{text}-01") if _MONTH.match(text) else today.replace(day=1)


@requires(Permission.READ_DRAFTS)
@require_safe
def show_sitting(request: HttpRequest, number: int) -> HttpResponse:
    counted = queries.count_matters(Sitting.objects.all())
    found = counted.select_related("series", "meeting", "merged_into__series", "named_by__meeting")
    sitting = get_object_or_404(found, pk=number)
    today = timezone.localdate()
    page = Paginator(queries.list_placed(sitting), PAGE_SIZE).get_page(request.GET.get("page"))
    proposed = list(queries.list_proposed(sitting)[:PAGE_SIZE])
    ways = queries.list_ways(each.matter_id for each in page)
    context = {
        "sitting": sitting,
        "row": presenters.present_sitting(sitting, on=today),
        "page": page,
        "rows": presenters.present_matters(list(page), on=today, ways=ways),
        "proposed": presenters.present_matters(proposed, on=today),
        "may_plan": may(request.user, Permission.PLAN_MEETINGS),
        "planned": sitting.state == Sitting.State.PLANNED,
    }
    return render(request, "meetings/programme/sitting.html", context)


@requires(Permission.PLAN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_sitting(request: HttpRequest) -> HttpResponse:
    form = NewSittingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        names = ("series", "kind", "theme", "pre_election_reason")
        said = {name: form.cleaned_data[name] for name in names}
        try:
            sitting = operations.plan_sitting(form.plan, by=read_actor(request), **said)
        except ProgrammeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{sitting} is in the programme.")
            return redirect(sitting.get_absolute_url())
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/programme/add.html", {"form": form}, status=status)


@requires(Permission.PLAN_MEETINGS)
@require_POST
def bring_up_to_date(request: HttpRequest) -> HttpResponse:
    done = operations.place_everything(by=read_actor(request))
    words = f"{count(done.new, 'new matter')}, {done.closed} closed and {done.reopened} opened again"
    messages.success(request, f"The programme is up to date: {words}.")
    return redirect(read_back(request, reverse("programme:list")))


@requires(Permission.READ_DRAFTS)
@require_safe
def show_unplaced(request: HttpRequest) -> HttpResponse:
    kind, proposed = request.GET.get("kind", ""), request.GET.get("proposed", "")
    page = Paginator(queries.list_unplaced(kind, proposed), PAGE_SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    ways = queries.list_ways(each.matter_id for each in page)
    context = {
        "page": page,
        "rows": presenters.present_matters(list(page), on=today, ways=ways),
        "kinds": [(each.value, each.label.capitalize()) for each in Matter.Kind],
        "kind": kind,
        "proposed": proposed,
        "sittings": queries.list_planned(since=today),
        "drift": queries.measure_drift(),
        "may_plan": may(request.user, Permission.PLAN_MEETINGS),
    }
    return render(request, "meetings/programme/unplaced.html", context)


@requires(Permission.PLAN_MEETINGS)
@require_POST
def place(request: HttpRequest) -> HttpResponse:
    form = PlaceForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            placed = operations.place(
                said["matter"], said["sitting"], why=said["why"], by=read_actor(request)
            )
            messages.success(request, f"{count(len(placed), 'matter')} placed.")
        except ProgrammeRefused as refusal:
            messages.error(request, str(refusal))
    else:
        messages.error(request, " ".join(str(words[0]) for words in form.errors.values()))
    return redirect(read_back(request, reverse("programme:unplaced")))


@requires(Permission.PLAN_MEETINGS)
@require_POST
def take_off(request: HttpRequest) -> HttpResponse:
    form = PlaceForm(request.POST)
    try:
        keys = form.cleaned_data["matter"] if form.is_valid() else []
        taken = operations.unplace(keys, why=request.POST.get("why", ""), by=read_actor(request))
        messages.success(request, f"{count(len(taken), 'matter')} taken off, and among the unplaced now.")
    except ProgrammeRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(read_back(request, reverse("programme:unplaced")))


@requires(Permission.READ_RECORD)
@require_safe
def read_feed(request: HttpRequest, number: int) -> HttpResponse:
    return _write_feed(get_object_or_404(Series, pk=number))


@login_not_required
@never_cache
@require_safe
def read_shared_feed(request: HttpRequest, token: str) -> HttpResponse:
    """For calendar programs, which cannot sign in: whoever has the address may read."""
    series = subscribing.read_token(token)
    if series is None:
        raise Http404
    return _write_feed(series)


def _write_feed(series: Series) -> HttpResponse:
    sittings = Sitting.objects.filter(series=series).select_related("series").order_by("month", "on", "pk")
    response = HttpResponse(feeds.write_calendar(series.name, sittings), content_type="text/calendar")
    response["Content-Disposition"] = f'attachment; filename="programme-{series.pk}.ics"'
    return response


def _list_feeds(request: HttpRequest) -> list[tuple[Series, str]]:
    """Each series with the address that is this account's own."""
    account = cast("Account", request.user)
    tokens = [(each, subscribing.make_token(account, each)) for each in Series.objects.all()]
    return [
        (each, request.build_absolute_uri(reverse("programme:shared_feed", args=[token])))
        for each, token in tokens
    ]
