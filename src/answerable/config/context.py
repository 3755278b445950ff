"""What every page knows: the office's name, whether all of it is invented, and where one may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from answerable.accounts.access import Permission, may


@dataclass(frozen=True, slots=True)
class Place:
    label: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class SignedIn:
    words: str
    own_address: str
    sign_out_address: str


NAVIGATION = (
    ("Home", "desk:home", Permission.READ_RECORD),
    ("Asked of us", "asked:list", Permission.ANSWER_REQUESTS),
    ("Meetings", "meetings:list", Permission.READ_RECORD),
    ("Programme", "programme:list", Permission.READ_RECORD),
    ("Agendas", "agendas:list", Permission.READ_DRAFTS),
    ("Answers", "answers:list", Permission.READ_REQUESTS),
    ("Actions", "actions:tracker", Permission.READ_RECORD),
    ("Papers", "papers:asked", Permission.READ_REQUESTS),
    ("Papers asked of us", "papers:of_us", Permission.COORDINATE_ANSWERS),
    ("Topics", "desk:topics", Permission.READ_RECORD),
    ("Reading", "reading:list", Permission.READ_DRAFTS),
    ("To decide", "desk:to_decide", Permission.READ_DRAFTS),
    ("People", "accounts:people", Permission.MANAGE_ACCOUNTS),
)


def describe_office(request: HttpRequest) -> dict[str, Any]:
    return {
        "office_name": settings.OFFICE_NAME,
        "demonstration": settings.DEMONSTRATION,
        "signed_in": describe_account(request),
        "navigation": list_places(request),
        "search_address": find_search(request),
    }


def describe_account(request: HttpRequest) -> SignedIn | None:
    account = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return None
    words = f"{account.name}, {account.get_role_display()}"
    return SignedIn(words, reverse("accounts:own"), reverse("accounts:sign_out"))


def find_search(request: HttpRequest) -> str:
    """Where the box at the head of every page leads; blank for those who may not read the record."""
    account = getattr(request, "user", None)
    return reverse("desk:search") if account and may(account, Permission.READ_RECORD) else ""


def list_places(request: HttpRequest) -> list[Place]:
    """The pages this account may go to, the one it is on marked."""
    account = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return []
    places = []
    for label, name, permission in NAVIGATION:
        if not may(account, permission):
            continue
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        places.append(Place(label, address, _stands_under(request.path, address)))
    return places


# Pages that belong to a place without standing under its address.
_BELONGING = {"/answers/": ("/returns/", "/chase/"), "/programme/": ("/public-questions/",)}


def _stands_under(path: str, address: str) -> bool:
    under = (address, *_BELONGING.get(address, ()))
    return path == address or (address != "/" and path.startswith(under))
