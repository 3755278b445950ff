"""Pages of posts and people over time, and the answers to what is asked about them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.meetings.models import AttendanceCorrection
from answerable.meetings.operations import undo_corrections, undo_merge
from answerable.office.models import Holding, Person, PersonMerge, Post
from answerable.office.people.operations import MergeRefused

from . import presenters
from .answers import answer
from .doubts import find_people_doubts

PAGE_SIZE = 50
UNDONE = "This was undone already."


@requires(Permission.READ_RECORD)
@require_safe
def show_posts(request: HttpRequest) -> HttpResponse:
    posts = Post.objects.select_related("body").order_by("position", "id")
    held = Holding.objects.select_related("person", "post").order_by("from_date", "id")
    doubts = len(find_people_doubts()) if may(request.user, Permission.READ_DRAFTS) else 0
    context = {"posts": presenters.present_posts(posts, held), "doubts": doubts}
    return render(request, "desk/posts/posts.html", context)


@requires(Permission.READ_RECORD)
@require_safe
def show_people(request: HttpRequest) -> HttpResponse:
    everyone = Person.objects.filter(merge__isnull=True).order_by("name", "pk")
    counted = everyone.annotate(meetings=Count("attendance__meeting", distinct=True))
    page = Paginator(counted.prefetch_related("holdings__post"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": presenters.present_people(page, everyone)}
    return render(request, "desk/posts/people.html", context)


@requires(Permission.READ_RECORD)
@require_safe
def show_person(request: HttpRequest, number: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("merge"), pk=number)
    if hasattr(person, "merge"):
        return redirect("desk:person", person.merge.into_id)
    held = person.holdings.select_related("person", "post").order_by("from_date", "id")
    sightings = presenters.Sightings()
    listed = person.attendance.select_related("meeting").order_by("-meeting__held_on", "pk")
    page = Paginator(listed, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "person": person,
        "holdings": [presenters.present_holding(each, sightings) for each in held],
        "page": page,
        "spellings": [merge.person.name for merge in person.merged_people.select_related("person")],
    }
    return render(request, "desk/posts/person.html", context)


@requires(Permission.READ_DRAFTS)
@require_safe
def show_doubts(request: HttpRequest) -> HttpResponse:
    wanted = request.GET.get("key", "")
    found = [doubt for doubt in find_people_doubts() if wanted in ("", doubt.key)]
    page = Paginator(found, 10).get_page(request.GET.get("page"))
    merges = PersonMerge.objects.select_related("person", "into")
    corrections = AttendanceCorrection.objects.select_related("attendance__meeting")
    context = {
        "page": page,
        "doubts": presenters.present_doubts(list(page)),
        "answers": presenters.present_answers(merges, corrections),
        "may_answer": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "desk/posts/doubts.html", context)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def answer_doubt(request: HttpRequest) -> HttpResponse:
    key, number = request.POST.get("key", ""), request.POST.get("option", "")
    doubt = next((each for each in find_people_doubts() if each.key == key), None)
    if doubt is None:
        messages.error(request, "This is not asked any more.")
    elif not number.isdecimal() or int(number) >= len(doubt.options):
        messages.error(request, "Choose one of the answers.")
    else:
        option = doubt.options[int(number)]
        try:
            answer(doubt, option, by=read_actor(request))
            messages.success(request, f"Answered: {option.words}.")
        except MergeRefused as refusal:
            messages.error(request, str(refusal))
    return redirect("desk:people_doubts")


@requires(Permission.SETTLE_MATTERS)
@require_POST
def undo_merged(request: HttpRequest, number: int) -> HttpResponse:
    merge = PersonMerge.objects.filter(pk=number).first()
    if merge:
        undo_merge(merge, by=read_actor(request))
        messages.success(request, "Undone: they are two people again.")
    else:
        messages.error(request, UNDONE)
    return redirect("desk:people_doubts")


@requires(Permission.SETTLE_MATTERS)
@require_POST
def undo_correction(request: HttpRequest, number: int) -> HttpResponse:
    if AttendanceCorrection.objects.filter(pk=number).exists():
        undo_corrections([number], by=read_actor(request))
        messages.success(request, "Undone: the list means what it meant before.")
    else:
        messages.error(request, UNDONE)
    return redirect("desk:people_doubts")
