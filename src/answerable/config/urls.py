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
    ("agendas/", "answerable.meetings.agendas.urls"),
    ("asked-of-us/", "answerable.meetings.requests.asked.urls"),
    ("answers/", "answerable.meetings.requests.answers.urls"),
    ("returns/", "answerable.meetings.requests.returns.urls"),
    ("chase/", "answerable.meetings.requests.chase.urls"),
    ("public-questions/", "answerable.meetings.public.urls"),
    ("actions/", "answerable.actions.urls"),
    ("papers/", "answerable.papers.urls"),
    ("reading/", "answerable.reading.urls"),
]


def _is_built(module: str) -> bool:
    parent = module.rpartition(".")[0]
    return bool(find_spec(parent) and find_spec(module))


urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in PLACES if _is_built(module)
]

handler400 = "answerable.ui.views.show_bad_request"
handler403 = "answerable.ui.views.show_not_permitted"
handler404 = "answerable.ui.views.show_not_found"
handler500 = "answerable.ui.views.show_fault"
