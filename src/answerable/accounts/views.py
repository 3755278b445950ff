"""Signing in and out, one's own account, and the people who may sign in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from answerable.accounts import operations, queries
from answerable.accounts.access import Permission, requires
from answerable.accounts.exceptions import AccountRefused
from answerable.accounts.forms import AddPersonForm, ChangePasswordForm, RoleForm, SignInForm
from answerable.accounts.models import Account
from answerable.accounts.presenters import present_person


def read_account(request: HttpRequest) -> Account:
    """The account that is signed in, in views that are closed to outsiders."""
    assert isinstance(request.user, Account)
    return request.user


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    address = wanted if allowed else "/"
    if request.user.is_authenticated:
        return redirect(address)
    form = SignInForm(request, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and form.account:
        login(request, form.account)
        return redirect(address)
    return render(request, "accounts/sign_in.html", {"form": form, "next": address})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("accounts:sign_in")


@require_http_methods(["GET"])
def own(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/own.html", {"account": request.user})


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    account = read_account(request)
    form = ChangePasswordForm(request, account, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        operations.set_password(account, password=form.cleaned_data["new"])
        update_session_auth_hash(request, account)
        messages.success(request, "Your password is changed. Your other sessions are ended.")
        return redirect("accounts:own")
    return render(request, "accounts/change_password.html", {"form": form})


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET"])
def people(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/people.html", {"accounts": queries.list_accounts()})


@requires(Permission.MANAGE_ACCOUNTS)
@never_cache
@require_http_methods(["GET", "POST"])
def add_person(request: HttpRequest) -> HttpResponse:
    form = AddPersonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        password = operations.make_password()
        account = operations.open_account(
            **form.cleaned_data, password=password, by=read_account(request).actor
        )
        return _show_password(request, account, password)
    return render(request, "accounts/add_person.html", {"form": form})


@requires(Permission.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, number: int) -> HttpResponse:
    account = get_object_or_404(Account, pk=number)
    form = RoleForm(request.POST if request.method == "POST" else None, initial={"role": account.role})
    if request.method == "POST" and form.is_valid():
        try:
            account = operations.change_role(
                account, role=form.cleaned_data["role"], by=read_account(request).actor
            )
        except AccountRefused as refusal:
            form.add_error("role", str(refusal))
        else:
            messages.success(request, f"{account.name} is now {account.get_role_display()}.")
            return redirect("accounts:person", number=number)
    return render(request, "accounts/person.html", {"form": form, "person": present_person(account)})


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def close_person(request: HttpRequest, number: int) -> HttpResponse:
    account = get_object_or_404(Account, pk=number)
    try:
        operations.close_account(account, by=read_account(request).actor)
        messages.success(request, f"{account.name} can no longer sign in.")
    except AccountRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("accounts:person", number=number)


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def reopen_person(request: HttpRequest, number: int) -> HttpResponse:
    account = operations.reopen_account(get_object_or_404(Account, pk=number), by=read_account(request).actor)
    messages.success(request, f"{account.name} can sign in again.")
    return redirect("accounts:person", number=number)


@requires(Permission.MANAGE_ACCOUNTS)
@require_POST
def unlock_person(request: HttpRequest, number: int) -> HttpResponse:
    account = get_object_or_404(Account, pk=number)
    operations.unlock_account(account.username)
    messages.success(request, f"{account.name} can try to sign in again.")
    return redirect("accounts:person", number=number)


@requires(Permission.MANAGE_ACCOUNTS)
@never_cache
@require_POST
def give_new_password(request: HttpRequest, number: int) -> HttpResponse:
    account = get_object_or_404(Account, pk=number)
    password = operations.give_password(account, by=read_account(request).actor)
    return _show_password(request, account, password)


def _show_password(request: HttpRequest, account: Account, password: str) -> HttpResponse:
    """Once, as the answer to the form: it is kept nowhere."""
    return render(request, "accounts/first_password.html", {"account": account, "password": password})
