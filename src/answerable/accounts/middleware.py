"""Whoever was given a first password chooses their own before anything else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class FirstPasswordMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request.user, "must_change_password", False):
            open_pages = {reverse("accounts:change_password"), reverse("accounts:sign_out")}
            if request.path not in open_pages:
                return redirect("accounts:change_password")
        return self.get_response(request)
