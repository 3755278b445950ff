"""What the people pages show, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from answerable.accounts import queries
from answerable.accounts.models import Account, RoleGiven
from answerable.accounts.rules import is_last_chief_executive


@dataclass(frozen=True, slots=True)
class Person:
    number: int
    name: str
    username: str
    role: str
    active: bool
    locked: bool
    indispensable: bool
    roles_given: tuple[RoleGiven, ...]


def present_person(account: Account) -> Person:
    return Person(
        number=account.pk,
        name=account.name,
        username=account.username,
        role=account.get_role_display(),
        active=account.is_active,
        locked=queries.is_locked(account),
        indispensable=is_last_chief_executive(account),
        roles_given=tuple(queries.list_roles_given(account)),
    )
