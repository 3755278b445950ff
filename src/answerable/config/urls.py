"""Every address of the site. An app's addresses stand in its own urls module."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

PLACES = [
    ("", "answerable.desk.urls"),
    ("accounts/", "answerable.accounts.urls"),
    ("office/", "answerable.office.urls"),
    ("meetings/", "answerable.meetings.urls"),
    ("programme/", "answerable.meetings.programme.urls"),
    ("actions/", "answerable.actions.urls"),
    ("papers/", "answerable.papers.urls"),
    ("reading/", "answerable.reading.urls"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in PLACES if find_spec(module)
]

handler400 = "answerable.ui.views.show_bad_request"
handler403 = "answerable.ui.views.show_not_permitted"
handler404 = "answerable.ui.views.show_not_found"
handler500 = "answerable.ui.views.show_fault"
