"""Founds the demonstration office and takes its notes in by the operations that every office uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from answerable.accounts.access import Role
from answerable.accounts.demonstration import DEMONSTRATION_PASSWORD, open_demonstration_accounts
from answerable.accounts.models import Account
from answerable.audit.ledger import Actor
from answerable.demo.asking import ask_the_force
from answerable.demo.sources import list_sources
from answerable.meetings.models import Meeting
from answerable.meetings.operations import found_series
from answerable.office.operations import found_office
from answerable.office.profile import load_profile
from answerable.reading.operations import (
    Imported,
    accept_draft,
    accept_sure,
    follow_notes,
    import_notes,
    list_left,
)

BUILDER = Actor("command line (demonstration)")
NAMES: Mapping[Role, str] = {
    Role.POLICY_OFFICER: "Josie Kettlewell",
    Role.CHIEF_EXECUTIVE: "Lorna Twissell",
    Role.COMMISSIONER: "Imran Dalby",
    Role.ANALYST: "Tomos Verrinder",
    Role.FORCE_COORDINATOR: "Ishbel Crane",
    Role.FORCE_CONTRIBUTOR: "Martin Quillan",
    Role.READ_ONLY: "Panel member",
}


class NotesUnreadable(Exception):
    """A note that the reader refused: a fault of the build, so there is no demonstration."""

    def __init__(self, refused: list[Imported]) -> None:
        super().__init__("\n".join(f"{each.file}: {each.reason}" for each in refused))


@dataclass(frozen=True, slots=True)
class Filled:
    meetings: int
    waiting: int
    sign_ins: tuple[dict[str, str], ...]


def fill_office(
    received: list[Path], *, on_progress: Callable[[int, int, str], None] | None = None
) -> Filled:
    """Needs an empty, migrated database and the settings of a demonstration."""
    profile = load_profile("demonstration")
    found_office(profile, by=BUILDER)
    found_series(profile, by=BUILDER)
    accounts = open_demonstration_accounts(names=NAMES, by=BUILDER)
    _import(received, on_progress)
    accept_sure(by=BUILDER)
    officer = next(account for account in accounts if account.role == Role.POLICY_OFFICER)
    _decide(officer.actor)
    follow_notes(by=BUILDER)
    ask_the_force({Role(each.role): each for each in accounts}, today=timezone.localdate())
    return Filled(Meeting.objects.count(), len(list_left()), tuple(_describe(each) for each in accounts))


def _import(received: list[Path], on_progress: Callable[[int, int, str], None] | None) -> None:
    done: list[Imported] = []

    def report(result: Imported) -> None:
        done.append(result)
        if on_progress:
            on_progress(len(done), len(received), Path(result.file).name)

    refused = [each for each in import_notes(received, by=BUILDER, on_progress=report) if each.draft is None]
    if refused:
        raise NotesUnreadable(refused)


def _decide(officer: Actor) -> None:
    """The policy officer accepts what is not sure, but for what a visitor finds waiting for review."""
    waiting = {source.file_name for source in list_sources() if source.left_for_review}
    for left in list_left():
        if left.draft.paper.name not in waiting:
            accept_draft(left.draft, by=officer)


def _describe(account: Account) -> dict[str, str]:
    return {
        "username": account.username,
        "password": DEMONSTRATION_PASSWORD,
        "role": Role(account.role).label,
    }
