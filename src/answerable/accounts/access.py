"""Who may do what: the one table of roles and permissions, and the guard that views wear."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeAlias, cast

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponseBase

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from answerable.accounts.models import Account
    from answerable.audit.ledger import Actor

Arguments = ParamSpec("Arguments")


class Role(TextChoices):
    COMMISSIONER = "commissioner", "commissioner or deputy"
    CHIEF_EXECUTIVE = "chief_executive", "chief executive"
    POLICY_OFFICER = "policy_officer", "policy officer"
    ANALYST = "analyst", "analyst"
    FORCE_COORDINATOR = "force_coordinator", "force co-ordinator"
    FORCE_CONTRIBUTOR = "force_contributor", "force contributor"
    READ_ONLY = "read_only", "read-only"


FORCE_ROLES = (Role.FORCE_COORDINATOR, Role.FORCE_CONTRIBUTOR)


class Permission(Enum):
    """What can be permitted; the value finishes the sentence "This account may not …"."""

    READ_RECORD = "read the record"
    READ_SOURCES = "open the files that the record came from"
    READ_DRAFTS = "read drafts of notes"
    IMPORT_NOTES = "import notes"
    REVIEW_NOTES = "review and accept notes"
    SETTLE_MATTERS = "decide what becomes of actions, questions and promises"
    PLAN_MEETINGS = "plan meetings and what comes back to them"
    PREPARE_AGENDAS = "prepare and issue agendas"
    APPROVE_AGENDAS = "approve agendas"
    JUDGE_ANSWERS = "take in answers and say what became of them"
    HANDLE_PUBLIC_QUESTIONS = "handle questions of the public"
    READ_REQUESTS = "read what the force was asked in writing and what it answered"
    ANSWER_REQUESTS = "draft answers for the force"
    COORDINATE_ANSWERS = "allocate, clear and submit the force's answers"
    EXPORT_RECORD = "take the record out as a file"
    MANAGE_OFFICE = "change the office's bodies, areas and posts"
    MANAGE_ACCOUNTS = "manage people's accounts"
    REMOVE_PERSONAL_DATA = "ask for or authorise the removal of personal data"


_READS = {Permission.READ_RECORD}
_READS_EVERYTHING = _READS | {
    Permission.READ_SOURCES,
    Permission.READ_DRAFTS,
    Permission.EXPORT_RECORD,
    Permission.READ_REQUESTS,
}

# What the force does among its own people: no role of the office may, whatever else it may do.
FORCE_ONLY = {Permission.ANSWER_REQUESTS, Permission.COORDINATE_ANSWERS}

# Force roles read what was accepted, as the force was in the room; drafts and files are the office's own.
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.COMMISSIONER: frozenset(_READS_EVERYTHING | {Permission.APPROVE_AGENDAS}),
    Role.CHIEF_EXECUTIVE: frozenset(set(Permission) - FORCE_ONLY),
    Role.POLICY_OFFICER: frozenset(
        _READS_EVERYTHING
        | {
            Permission.IMPORT_NOTES,
            Permission.REVIEW_NOTES,
            Permission.SETTLE_MATTERS,
            Permission.PLAN_MEETINGS,
            Permission.PREPARE_AGENDAS,
            Permission.JUDGE_ANSWERS,
            Permission.HANDLE_PUBLIC_QUESTIONS,
            Permission.MANAGE_OFFICE,
            Permission.REMOVE_PERSONAL_DATA,
        }
    ),
    Role.ANALYST: frozenset(_READS_EVERYTHING),
    Role.FORCE_COORDINATOR: frozenset(_READS | FORCE_ONLY | {Permission.EXPORT_RECORD}),
    Role.FORCE_CONTRIBUTOR: frozenset(_READS | {Permission.ANSWER_REQUESTS}),
    Role.READ_ONLY: frozenset(_READS),
}


def may(account: Account | AnonymousUser, permission: Permission) -> bool:
    if not account.is_authenticated or not account.is_active:
        return False
    return permission in PERMISSIONS[Role(account.role)]


def check(account: Account | AnonymousUser, permission: Permission) -> None:
    if not may(account, permission):
        raise PermissionDenied(f"This account may not {permission.value}.")


def read_actor(request: HttpRequest) -> Actor:
    """Whoever is signed in, as the ledger speaks of them."""
    return cast("Account", request.user).actor


View: TypeAlias = Callable[Concatenate[HttpRequest, Arguments], HttpResponseBase]


def requires(permission: Permission) -> Callable[[View[Arguments]], View[Arguments]]:
    """Closes a view to accounts without the permission; the view says which in `view.permission`."""

    def guard(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def guarded(
            request: HttpRequest, *args: Arguments.args, **kwargs: Arguments.kwargs
        ) -> HttpResponseBase:
            check(request.user, permission)
            return view(request, *args, **kwargs)

        marked: Any = guarded
        marked.permission = permission
        return cast("View[Arguments]", marked)

    return guard
