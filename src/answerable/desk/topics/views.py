"""The list of topics, a topic's page and file, and the steps that make topics one, two, or as they were."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.accounts.models import Account
from answerable.meetings.exceptions import TopicChangeRefused
from answerable.meetings.models import TopicChange
from answerable.meetings.operations import (
    confirm_name,
    merge_topics,
    refuse_name,
    split_topic,
    undo_topic_change,
)
from answerable.meetings.topic_record import read_topic
from answerable.office.models import Alias, Topic

from . import exports, presenters, queries
from .forms import MergeForm, SplitForm, TopicsForm
from .lines import list_lines_of_topic
from .moments import Moment

PAGE_SIZE = 50
DAYS_SHOWN = 20


@requires(Permission.READ_RECORD)
@require_safe
def show_topics(request: HttpRequest) -> HttpResponse:
    may_decide = may(request.user, Permission.READ_DRAFTS)
    form = TopicsForm(request.GET, proposals=may_decide)
    form.is_valid()
    found = queries.find_topics(cast("Account", request.user), **form.cleaned_data)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {
        "form": form,
        "page": page,
        "rows": [presenters.present_row(each, on=today) for each in page],
        "may_decide": may_decide,
    }
    return render(request, "desk/topics/topics.html", context)


@requires(Permission.READ_RECORD)
@require_safe
def show_topic(request: HttpRequest, number: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=number)
    if topic.merged_into_id:
        return redirect("desk:topic", topic.merged_into_id)
    today = timezone.localdate()
    shown = _present(request, topic, on=today)
    page = Paginator(presenters.group_days(shown.moments), DAYS_SHOWN).get_page(request.GET.get("page"))
    context = {
        "topic": shown,
        "area": request.GET.get("area", ""),
        "page": page,
        "names": queries.list_names(topic),
        "may_export": may(request.user, Permission.EXPORT_RECORD),
        "may_decide": may(request.user, Permission.READ_DRAFTS),
        "may_change": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "desk/topics/topic.html", context)


def _present(request: HttpRequest, topic: Topic, *, on: dt.date) -> presenters.TopicPage:
    timeline = queries.open_timeline(on=on, sources=may(request.user, Permission.READ_SOURCES))
    account = cast("Account", request.user)
    asked = presenters.Asked(tuple(list_lines_of_topic(topic, account)), account)
    area = request.GET.get("area", "")
    return presenters.present_topic(read_topic(topic), asked, timeline, on=on, area=area)


@requires(Permission.EXPORT_RECORD)
@require_safe
def export_topic(request: HttpRequest, number: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=number)
    moments: tuple[Moment, ...] = _present(request, topic, on=timezone.localdate()).moments
    name = f"topic-{slugify(topic.name)[:60] or topic.pk}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(exports.write_csv(moments), content_type="text/csv; charset=utf-8", headers=headers)


@requires(Permission.SETTLE_MATTERS)
@require_safe
def change_topic(request: HttpRequest, number: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=number, merged_into=None)
    return _show_change(request, topic, MergeForm(topic), SplitForm(queries.list_parts(topic)))


def _show_change(request: HttpRequest, topic: Topic, merge: MergeForm, split: SplitForm) -> HttpResponse:
    context = {
        "topic": topic,
        "merge": merge,
        "split": split,
        "changes": [presenters.present_change(each) for each in queries.list_changes(topic)],
    }
    return render(request, "desk/topics/change.html", context)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def merge(request: HttpRequest, number: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=number)
    form = MergeForm(topic, request.POST)
    if not form.is_valid():
        return _show_change(request, topic, form, SplitForm(queries.list_parts(topic)))
    try:
        merge_topics(topic, form.cleaned_data["other"], by=read_actor(request))
        messages.success(request, f"{form.cleaned_data['other']} is part of {topic} now.")
    except TopicChangeRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:topic", number)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def split(request: HttpRequest, number: int) -> HttpResponse:
    topic = get_object_or_404(Topic, pk=number)
    form = SplitForm(queries.list_parts(topic), request.POST)
    if not form.is_valid():
        return _show_change(request, topic, MergeForm(topic), form)
    chosen = [int(link) for link in form.cleaned_data["links"]]
    try:
        change = split_topic(topic, chosen, name=form.cleaned_data["name"], by=read_actor(request))
        messages.success(request, f"What you chose is under {change.other} now.")
    except TopicChangeRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:change_topic", number)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    change = get_object_or_404(TopicChange.objects.select_related("topic", "other"), pk=number)
    try:
        undo_topic_change(change, by=read_actor(request))
        messages.success(request, f"Undone: {change.topic} and {change.other} are as they were.")
    except TopicChangeRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:topic", change.topic_id)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def answer_name(request: HttpRequest, number: int) -> HttpResponse:
    """Whether a name that is to be confirmed is of its topic."""
    alias = Alias.objects.filter(pk=number, certainty="to_confirm").select_related("topic").first()
    if alias is None:
        messages.error(request, "This was answered already.")
        return redirect("desk:topics")
    topic, name = alias.topic, alias.name
    try:
        if request.POST.get("answer") == "yes":
            confirm_name(alias, by=read_actor(request))
            messages.success(request, f"{name} is {topic}.")
        else:
            refuse_name(alias, by=read_actor(request))
            messages.success(request, f"{name} is not {topic}. You will not be asked again.")
    except TopicChangeRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(topic)
