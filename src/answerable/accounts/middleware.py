"""What holds for every page of someone who is signed in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control


class NoStoreMiddleware:
    """Pages of someone who is signed in are kept by no cache, nor by the browser when they have gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated  # before the page, which may be the one that signs out
        response = self.get_response(request)
        if signed_in or request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response


class FirstPasswordMiddleware:
    """Whoever was given a first password chooses their own before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request.user, "must_change_password", False):
            open_pages = {reverse("accounts:change_password"), reverse("accounts:sign_out")}
            if request.path not in open_pages:
                return redirect("accounts:change_password")
        return self.get_response(request)
