"""Where a page leads after something was sent from it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def read_back(request: HttpRequest, default: str) -> str:
    """The page that the form says it stood on, if it is one of this site; else the default."""
    back: str = request.POST.get("back", "")
    here = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return back if here else default
