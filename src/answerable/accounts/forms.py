"""Forms of the sign-in and people pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.accounts.operations import check_password


class SignInForm(forms.Form):
    username = forms.CharField(
        label="User name",
        max_length=150,
        error_messages={"required": "Enter your user name"},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}
        ),
    )
    password = forms.CharField(
        label="Password",
        strip=False,
        error_messages={"required": "Enter your password"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.account: Account | None = None

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or self.cleaned_data
        if "username" in fields and "password" in fields:
            # One spelling for the lock-out's count, or a change of case would be a fresh set of tries.
            name = fields["username"].lower()
            found = authenticate(self.request, username=name, password=fields["password"])
            if not isinstance(found, Account):
                raise ValidationError("The user name or the password is not right")
            self.account = found
        return fields


def _password_field(label: str, missing: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        help_text=hint,
        error_messages={"required": missing},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class ChangePasswordForm(forms.Form):
    old = forms.CharField(
        label="Your password now",
        strip=False,
        error_messages={"required": "Enter your password"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = _password_field("New password", "Enter a new password", " ".join(password_validators_help_texts()))
    again = _password_field("New password again", "Enter the new password again")

    def __init__(self, request: HttpRequest, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.account = account

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not check_password(self.account, old, self.request):
            raise ValidationError("This is not your password now")
        return old

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.account)
        if new == self.cleaned_data.get("old"):
            raise ValidationError("The new password must be another than the one you have")
        return new

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise ValidationError("The new password is not the same both times")
        return again


def _role_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Role",
        choices=[(role.value, role.label.capitalize()) for role in Role],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role"},
    )


class AddPersonForm(forms.Form):
    name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the person's name"}
    )
    username = forms.CharField(
        label="User name",
        max_length=150,
        help_text="What they sign in with, such as an e-mail address. It can't be changed later.",
        error_messages={"required": "Enter a user name"},
        validators=Account._meta.get_field("username").validators,
        widget=forms.TextInput(
            attrs={"spellcheck": "false", "autocapitalize": "none", "autocomplete": "off"}
        ),
    )
    role = _role_field()

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].lower()
        if Account.objects.filter(username__iexact=username).exists():
            raise ValidationError("Another account has this user name")
        return username


class RoleForm(forms.Form):
    role = _role_field()
