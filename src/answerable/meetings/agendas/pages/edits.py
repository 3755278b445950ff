"""A page with one form: what it shows, and that nobody overwrites what somebody else saved meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..forms import digest_words, list_differences
from ..models import Agenda
from .lookup import say_why_closed


def is_up(request: HttpRequest) -> bool:
    return request.POST.get("way") == "up"


@dataclass
class Edit:
    """`guarded` is for a form that shows what is stored: it is saved only over what its reader has seen.
    `open_always` is for forms about an agenda that is no draft; `closed` says why there is no form at all."""

    agenda: Agenda
    form: Form
    heading: str
    button: str
    caption: str = ""
    hint: str = ""
    prompts: tuple[str, ...] = ()
    guarded: bool = False
    open_always: bool = False
    closed: str = ""
    stale: bool = False

    @property
    def revision(self) -> str:
        return digest_words(self.form.initial) if self.guarded else ""

    def may_save(self, request: HttpRequest) -> bool:
        if request.method != "POST":
            return False
        self.stale = self.guarded and request.POST.get("revision") != self.revision
        return self.form.is_valid() and not self.stale

    def show(self, request: HttpRequest) -> HttpResponse:
        context: dict[str, Any] = {
            "edit": self,
            "agenda": self.agenda,
            "form": self.form,
            "closed": self.closed or ("" if self.open_always else say_why_closed(self.agenda)),
            "differences": list_differences(self.form) if self.stale else (),
        }
        status = 409 if self.stale else 422 if request.method == "POST" else 200
        return render(request, "meetings/agendas/edit.html", context, status=status)
