"""A real browser on a served office that is filled as the demonstration is.

The pages are served with the compiled front end, as they are to people; a page that writes to the console, or
that the browser's policy stops, fails the test that opened it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from tests.pages import record

# Playwright runs its own loop in this thread, which Django's database layer takes for an asynchronous view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PROJECT = Path(__file__).resolve().parent.parent.parent
BUILT = PROJECT / "src" / "answerable" / "ui" / "static" / "built"
PASSWORD = "a long and winding password"
# No window, no network but this machine's, and nothing that the browser wants to fetch for itself.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def find_chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.fail("No Chromium is installed. On Debian: sudo apt install chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="answerable-chromium-") as home:
        launched = playwright.chromium.launch(
            executable_path=find_chromium(), args=FLAGS, env={**os.environ, "HOME": home}
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    """The front end as people get it: compiled, with the names that the manifest gives."""
    manifest = BUILT / "staticfiles.json"
    assert manifest.exists(), "The style sheets are not compiled. Run make developer."
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "STORAGES", storages)
        patch.setattr(settings, "STATIC_ROOT", BUILT)
        # The test server looks files up by their finders, and does not ask WhiteNoise.
        patch.setattr(settings, "STATICFILES_DIRS", [BUILT])
        finders.get_finder.cache_clear()
        yield
    finders.get_finder.cache_clear()


@pytest.fixture
def office(transactional_db: None, settings: Any) -> None:
    """A record with a meeting in it, in an office that says it is a demonstration."""
    settings.DEMONSTRATION = True
    record()


class Complaints(list[str]):
    """What the browser said of the pages of a test."""

    def note(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.append(f"{message.type}: {message.text}")


@pytest.fixture
def complaints() -> Complaints:
    return Complaints()


@pytest.fixture
def open_as(browser: Browser, live_server: LiveServer, complaints: Complaints) -> Iterator[Open]:
    """A page at a width, signed in through the form by an account of a role; None stays outside."""
    contexts = []

    def open_page(role: Role | None = Role.POLICY_OFFICER, width: int = 1280) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 900}, locale="en-GB"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", complaints.note)
        page.on("pageerror", lambda error: complaints.append(f"fault: {error}"))
        if role is not None:
            sign_in(page, role)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == [], "the browser complained"


def sign_in(page: Page, role: Role) -> None:
    if not Account.objects.filter(username=role.value).exists():
        Account.objects.create_user(role.value, PASSWORD, name=role.label.title(), role=role)
    page.goto("/accounts/sign-in/")
    page.get_by_label("User name").fill(role.value)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
