"""Search over the whole record, and everything that is held on something as one file."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Page, Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from answerable.accounts.access import Permission, may, requires
from answerable.accounts.models import Account
from answerable.search.queries import PAGE_SIZE, Found, find

from . import presenters
from .asked import Asked, read_asked, sees_office
from .packing import pack


@requires(Permission.READ_RECORD)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    return _show(request, read_asked(request.GET.dict(), request.user))


@requires(Permission.EXPORT_RECORD)
@require_safe
def take_out(request: HttpRequest) -> HttpResponseBase:
    """Everything that the same question finds, with the papers it came from for those who may open them."""
    asked = read_asked(request.GET.dict(), request.user)
    if asked.query is None:
        return _show(request, asked)
    packed = pack(asked.query, asked.words, sources=may(request.user, Permission.READ_SOURCES))
    return FileResponse(packed.file, as_attachment=True, filename=packed.name, content_type="application/zip")


def _show(request: HttpRequest, asked: Asked) -> HttpResponse:
    found, page = _find_page(asked, request.GET.get("page", ""))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": asked.form,
        "asked": asked.words,
        "filtered": bool(asked.form.errors or (asked.query and asked.query.filters)),
        "results": presenters.present_results(found, cast("Account", request.user)) if found else None,
        "page": page,
        "sources": sees_office(request.user),
        "export": f"?{query.urlencode()}" if may(request.user, Permission.EXPORT_RECORD) else "",
    }
    return render(request, "desk/searching/search.html", context)


def _find_page(asked: Asked, wanted: str) -> tuple[Found | None, Page[int] | None]:
    """The page that was wanted, or the nearest that there is."""
    if asked.query is None:
        return None, None
    number = int(wanted) if wanted.isdecimal() and 0 < len(wanted) < 7 else 1
    found = find(asked.query, max(number, 1))
    page = Paginator(range(found.total), PAGE_SIZE).get_page(number)
    return (found if page.number == number else find(asked.query, page.number)), page
