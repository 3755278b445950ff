"""The table of roles and permissions."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from answerable.accounts.access import PERMISSIONS, Permission, Role, check, may, requires
from answerable.accounts.models import Account

FORCE = (Role.FORCE_COORDINATOR, Role.FORCE_CONTRIBUTOR)


def test_every_role_stands_in_the_table_and_reads_the_record() -> None:
    assert set(PERMISSIONS) == set(Role)
    assert all(Permission.READ_RECORD in held for held in PERMISSIONS.values())


@pytest.mark.parametrize("role", FORCE)
@pytest.mark.parametrize(
    "permission",
    [Permission.READ_SOURCES, Permission.READ_DRAFTS, Permission.IMPORT_NOTES, Permission.REVIEW_NOTES],
)
def test_force_roles_read_no_drafts_and_no_files(role: Role, permission: Permission) -> None:
    assert not may(Account(role=role), permission)


def test_only_the_chief_executive_manages_accounts() -> None:
    managers = {role for role, held in PERMISSIONS.items() if Permission.MANAGE_ACCOUNTS in held}
    assert managers == {Role.CHIEF_EXECUTIVE}


def test_closed_account_and_outsider_may_nothing() -> None:
    closed = Account(role=Role.CHIEF_EXECUTIVE, is_active=False)
    for nobody in (closed, AnonymousUser()):
        assert not any(may(nobody, permission) for permission in Permission)


def test_check_says_what_may_not_be_done() -> None:
    with pytest.raises(PermissionDenied, match="This account may not import notes"):
        check(Account(role=Role.ANALYST), Permission.IMPORT_NOTES)


def test_view_that_requires_a_permission_says_so_and_keeps_it() -> None:
    @requires(Permission.REVIEW_NOTES)
    def view(request: HttpRequest, number: int) -> HttpResponse:
        return HttpResponse(str(number))

    request = HttpRequest()
    request.user = Account(role=Role.POLICY_OFFICER)
    assert view(request, 4).content == b"4"
    assert view.permission is Permission.REVIEW_NOTES
    request.user = Account(role=Role.READ_ONLY)
    with pytest.raises(PermissionDenied):
        view(request, 4)
