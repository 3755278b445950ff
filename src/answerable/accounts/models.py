"""People who sign in. What they may do follows from their role (accounts.access)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower

from answerable.accounts.access import Role
from answerable.audit.ledger import Actor
from answerable.audit.models import Record


class AccountManager(BaseUserManager["Account"]):
    def create_user(
        self,
        username: str,
        password: str | None = None,
        *,
        name: str = "",
        role: str = Role.READ_ONLY,
        **fields: Any,
    ) -> Account:
        """Makes an account that no ledger entry speaks of; pages and commands use accounts.operations."""
        account = self.model(
            username=self.model.normalize_username(username), name=name or username, role=role, **fields
        )
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        # Upper case is a slip of the keyboard, not another person.
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """A person's way in. Not in the ledger, which cannot forget: names and password hashes stay out of it.

    Who was given which role, when and by whom is (see RoleGiven).
    """

    username = models.CharField(
        "user name",
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Another account has this user name"},
    )
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=30, choices=Role.choices, default=Role.READ_ONLY)
    is_active = models.BooleanField("may sign in", default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    last_login = None  # a sign-in writes nothing to the account; sessions know who is signed in

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="account_role_known"),
            models.CheckConstraint(condition=~models.Q(name=""), name="account_named"),
            models.UniqueConstraint(Lower("username"), name="account_username_once_in_any_case"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        """How the ledger speaks of this person: without the name."""
        return Actor(f"account {self.pk} ({Role(self.role).label})")


class RoleGiven(Record):
    """A role that an account held for a time. The ledger says who gave it and who ended it."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="roles_given")
    role = models.CharField(max_length=30, choices=Role.choices)
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["account", "from_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_given_known"),
            models.CheckConstraint(
                condition=models.Q(to_at=None) | models.Q(to_at__gte=models.F("from_at")),
                name="role_given_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(to_at=None), name="role_given_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"account {self.account_id}: {self.get_role_display()}"


class PasswordGiven(Record):
    """That somebody else gave an account a new password, with which they could sign in themselves."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="passwords_given")
    given_at = models.DateTimeField()

    class Meta(Record.Meta):
        ordering = ["account", "given_at", "pk"]

    def __str__(self) -> str:
        return f"account {self.account_id}: new password"
