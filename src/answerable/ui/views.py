"""Pages for what went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def show_bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/bad_request.html", status=400)


def show_not_permitted(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/not_permitted.html", {"reason": str(exception or "")}, status=403)


def show_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/not_found.html", status=404)


def show_fault(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/fault.html", status=500)


def show_stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "ui/stale_form.html", status=403)
