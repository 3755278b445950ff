from answerable.accounts.access import Role
from answerable.cli.account_open import ROLES


def test_roles_of_the_command_are_those_of_the_office() -> None:
    assert set(ROLES) == set(Role.values)
