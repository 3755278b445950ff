"""Pages on which a person settles what notes left unsure: owners, and what the reader guessed."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.actions.models import ActionOwner
from answerable.meetings.operations import correct_posts
from answerable.office.models import Post
from answerable.office.names import make_key
from answerable.ui.words import count

from . import doubts, operations, presenters
from .choosing import OwnerForm, OwnerlessForm

PAGE_SIZE = 25


@requires(Permission.READ_DRAFTS)
@require_safe
def list_owners(request: HttpRequest) -> HttpResponse:
    page = Paginator(doubts.list_unknown_owners(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "may_settle": may(request.user, Permission.SETTLE_MATTERS)}
    return render(request, "reading/owners.html", context)


def find_unknown(printed: str) -> list[ActionOwner]:
    """Where somebody is named as printed, whatever the case and spacing, and nobody knows who it is."""
    unknown = ActionOwner.objects.filter(kind=ActionOwner.Kind.UNKNOWN).select_related("action")
    key = make_key(printed)
    return [
        owner for owner in unknown.order_by("-action__raised_on", "pk") if make_key(owner.as_printed) == key
    ]


@requires(Permission.SETTLE_MATTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def settle_owner(request: HttpRequest) -> HttpResponse:
    printed = request.GET.get("printed", "")
    owners = find_unknown(printed)
    form = OwnerForm(owners, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        chosen = [owner for owner in owners if str(owner.pk) in form.cleaned_data["owners"]]
        number = operations.settle_owner(chosen, form.read_meant(), by=read_actor(request))
        messages.success(request, f"“{printed}” is settled in {count(number, 'action')}.")
        return redirect("reading:owners")
    context = {"form": form, "printed": printed, "some": bool(owners)}
    return render(request, "reading/owner.html", context, status=422 if form.is_bound else 200)


@requires(Permission.SETTLE_MATTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def name_owners(request: HttpRequest) -> HttpResponse:
    page = Paginator(doubts.list_ownerless(), PAGE_SIZE).get_page(request.GET.get("page"))
    form = OwnerlessForm(list(page), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        number = operations.give_owners(form.read_chosen(), by=read_actor(request))
        messages.success(request, f"{count(number, 'action')} given to somebody.")
        return redirect("reading:ownerless")
    context = {"form": form, "page": page}
    return render(request, "reading/ownerless.html", context, status=422 if form.is_bound else 200)


@requires(Permission.READ_DRAFTS)
@require_http_methods(["GET", "HEAD", "POST"])
def settle_guesses(request: HttpRequest, group: str) -> HttpResponseBase:
    if group not in doubts.GROUPS:
        raise Http404("There is no such group of guesses.")
    found = doubts.list_guesses([group])
    if request.method == "POST":
        answer = correct if request.POST.get("then") == "correct" else confirm
        return answer(request, found, group)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": presenters.present_guesses(list(page)),
        "title": doubts.GROUPS[group].title,
        "group": group,
        "posts": list(Post.objects.order_by("position", "pk")) if group == doubts.ATTENDANCE else [],
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "reading/guesses.html", context)


@requires(Permission.SETTLE_MATTERS)
def correct(request: HttpRequest, found: list[doubts.Guess], group: str) -> HttpResponse:
    """Takes the posts that were chosen for lines of attendance in doubt; the others stay guesses."""
    posts = {str(post.pk): post for post in Post.objects.all()}
    rows = [row for guess in presenters.present_guesses(found) for row in guess.attendance]
    chosen = {row.key: request.POST.get(f"post-{row.key}") for row in rows}
    wanted = {key: posts.get(post) for key, post in chosen.items() if post is not None}
    number = correct_posts(wanted, answer="Corrected where it was guessed.", by=read_actor(request))
    if number:
        messages.success(request, f"{count(number, 'line')} of attendance put right. This can be undone.")
    else:
        messages.error(request, "No other post was chosen, so nothing changed.")
    return redirect("reading:guesses", group=group)


@requires(Permission.SETTLE_MATTERS)
def confirm(request: HttpRequest, found: list[doubts.Guess], group: str) -> HttpResponse:
    keys = set(request.POST.getlist("guess"))
    number = operations.confirm_guesses([each for each in found if each.key in keys], by=read_actor(request))
    if number:
        messages.success(request, f"Right as it stands in {count(number, 'meeting')}. This can be undone.")
    else:
        messages.error(request, "Nothing was chosen, so nothing changed.")
    return redirect("reading:guesses", group=group)
