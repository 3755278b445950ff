"""A whole journey as a new office makes it: the commands in an empty folder, and then what the record holds.

Every command runs in a process of its own, as at a terminal. What came of it is read from the office's
database by this module called as a program, which prints it as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.history.history import History
from tests.history.journey import Results
from tests.history.scoring import FoundReport, Verdict
from tests.history.truth import Truth

LEFT_BEHIND = {"DJANGO_SETTINGS_MODULE", "ANSWERABLE_DATABASE_URL"}
CUT_OFF = "2022-01-01"
OFFICE_POSTS = ("PCC", "DPCC", "CEx")
ACCOUNTABLE = ("PCC", "CC")


@dataclass(frozen=True, slots=True)
class Driven:
    """The results, what each command printed, and how many seconds it took."""

    results: Results
    output: Mapping[str, str]
    seconds: Mapping[str, float]
    owed: int
    historic: int


def drive(history: History, folder: Path, *, environment: Mapping[str, str] | None = None) -> Driven:
    """From an empty folder over ninety notes and a tracker to a home page that answers."""
    notes, tracker, profile, home = (
        folder / name for name in ("notes", "tracker.xlsx", "office.yaml", "home")
    )
    notes.mkdir(parents=True)
    for name, content in history.files:
        (notes / name).write_bytes(content)
    tracker.write_bytes(dict(history.trackers)["tracker.xlsx"])
    profile.write_text(yaml.safe_dump(make_profile(history.truth), allow_unicode=True), encoding="utf-8")
    runner = _Runner(home, environment or {})
    runner.run("new", "new", "--profile", str(profile))
    runner.run("import", "notes", "import", str(notes), "--cut-off", CUT_OFF, allowed=(0, 1))
    runner.run("accept", "notes", "accept")
    planned = json.loads(runner.call("plan of the tracker", ["-m", "tests.history.driving", str(tracker)]))
    runner.run("tracker", "tracker", "import", str(tracker), "--columns", "proposed", allowed=(0, 1))
    runner.run("verify", "verify")
    found = json.loads(runner.call("home page", ["-m", "tests.history.driving"]))
    return Driven(
        read_results(found, planned),
        runner.output,
        runner.seconds,
        owed=found["owed"],
        historic=found["historic"],
    )


class _Runner:
    def __init__(self, home: Path, environment: Mapping[str, str]) -> None:
        self.home = home
        # An office of its own, whatever settings and database the tests around it use.
        inherited = {name: value for name, value in os.environ.items() if name not in LEFT_BEHIND}
        self.environment = {**inherited, "ANSWERABLE_HOME": str(home), **environment}
        self.output: dict[str, str] = {}
        self.seconds: dict[str, float] = {}

    def run(self, name: str, *words: str, allowed: tuple[int, ...] = (0,)) -> None:
        self.output[name] = self.call(name, ["-m", "answerable", *words, "--home", str(self.home)], allowed)

    def call(self, name: str, words: list[str], allowed: tuple[int, ...] = (0,)) -> str:
        begun = time.monotonic()
        called = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True, check=False
        )
        self.seconds[name] = time.monotonic() - begun
        assert called.returncode in allowed, f"{name}: {called.stdout[-2000:]}{called.stderr[-4000:]}"
        return called.stdout


def make_profile(truth: Truth) -> dict[str, Any]:
    """What an office knows of itself on the first day: its two bodies, their posts and its series."""
    capacities = {}
    for tenure in truth.tenures:
        post = tenure.post.rpartition("/")[2]
        capacities.setdefault(post, tenure.capacity.rpartition("/")[2].strip())
    return {
        "office": {"name": "Office of the commissioner of the generated history"},
        "bodies": [
            {"name": "Commissioner", "short": "OPCC", "kind": "local_policing_body"},
            {"name": "Constabulary", "short": "force", "kind": "force"},
        ],
        "posts": [
            {
                "title": capacity,
                "short": post,
                "body": "OPCC" if post in OFFICE_POSTS else "force",
                "accountable": post in ACCOUNTABLE,
            }
            for post, capacity in capacities.items()
        ],
        "series": [{"name": name} for name in dict.fromkeys(note.series for note in truth.notes)],
    }


def read_results(found: Mapping[str, Any], planned: Iterable[Mapping[str, Any]]) -> Results:
    return Results(
        groups={(day, kind, words): group for day, kind, words, group in found["groups"]},
        verdicts={(each["sheet"], each["row"]): _read_verdict(each) for each in planned},
        read_actions=[(day, words) for day, words in found["read_actions"]],
        decisions=found["decisions"],
        reports=[
            FoundReport(each["day"], each["words"], tuple(each["action"]), each["effect"])  # type: ignore[arg-type]
            for each in found["reports"]
        ],
        holders={(post, day): name for post, day, name in found["holders"]},
        clashes=[(day, post) for day, post in found["clashes"]],
        same_people=found["same_people"],
        acronyms=found["acronyms"],
    )


def _read_verdict(each: Mapping[str, Any]) -> Verdict:
    day, words = each["action"] or ("", "")
    candidates = tuple((day, words) for day, words in each["candidates"])
    return Verdict(each["kind"], (day, words) if words else None, candidates, each["error"])


def gather() -> dict[str, Any]:
    """What the office of ANSWERABLE_HOME holds, as plain values. Needs Django set up."""
    from answerable.actions.models import Action
    from answerable.desk.deciding.gathering import count_pressing, gather_doubts

    _open_home_page()
    return {
        "groups": list(_read_groups()),
        "read_actions": [(a.raised_on.isoformat(), a.text) for a in _read_noted_actions()],
        "decisions": count_pressing(gather_doubts()),
        "reports": list(_read_reports()),
        "holders": list(_read_holders()),
        "clashes": list(_read_clashes()),
        "same_people": list(_read_same_people()),
        "acronyms": _read_acronyms(),
        "owed": Action.objects.filter(state="open").count(),
        "historic": Action.objects.filter(state="historic").count(),
    }


def _open_home_page() -> None:
    from django.conf import settings
    from django.test import Client

    from answerable.accounts.models import Account

    client = Client(SERVER_NAME=(settings.ALLOWED_HOSTS or ["localhost"])[0].lstrip("."))
    account = Account.objects.get()
    Account.objects.filter(pk=account.pk).update(must_change_password=False)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get("/", secure=settings.SECURE_SSL_REDIRECT)
    assert response.status_code == 200, response
    assert b"What is owed" in response.content


def _read_noted_actions() -> Iterable[Any]:
    """Actions that notes gave; those that only the tracker has are no reader's work."""
    from answerable.actions.models import Action

    return Action.objects.filter(item_links__isnull=False).distinct()


def _read_groups() -> Iterable[tuple[str, str, str, int | None]]:
    from answerable.actions.models import Action, Commitment, Expectation
    from answerable.meetings.models import Item, Question, TopicLink

    linked: dict[tuple[str, int], int] = {}
    for link in TopicLink.objects.filter(certainty__in=("sure", "confirmed")).select_related("topic"):
        topic = link.topic.merged_into_id or link.topic_id
        for kind in ("item", "question", "action", "commitment", "expectation"):
            key = getattr(link, f"{kind}_id")
            if key:
                linked.setdefault((kind, key), topic)
    rows: list[tuple[str, str, str, int]] = [
        *(
            ("item", i.meeting.held_on.isoformat(), i.heading, i.pk)
            for i in Item.objects.select_related("meeting")
        ),
        *(
            ("question", q.item.meeting.held_on.isoformat(), q.text, q.pk)
            for q in Question.objects.select_related("item__meeting")
        ),
        *(("action", a.raised_on.isoformat(), a.text, a.pk) for a in _read_noted_actions()),
        *(("commitment", c.raised_on.isoformat(), c.text, c.pk) for c in Commitment.objects.all()),
        *(("expectation", e.raised_on.isoformat(), e.text, e.pk) for e in Expectation.objects.all()),
    ]
    assert Action.objects.exists()
    for kind, day, words, key in rows:
        yield day, kind, words, linked.get((kind, key))


def plan(tracker: Path) -> list[dict[str, Any]]:
    """What an import would make of each row, with the columns taken as they are proposed."""
    from answerable.actions.models import Action
    from answerable.reading.trackers.layouts import propose_layout
    from answerable.reading.trackers.operations import make_unsaved_layout, open_tracker, plan_import

    opened = open_tracker(tracker)
    layout = make_unsaved_layout(propose_layout(opened.reading, opened.book.file))
    made = plan_import(opened, layout).plan
    actions = {str(a.pk): (a.raised_on.isoformat(), a.text) for a in Action.objects.all()}
    words = {(p.sheet, p.number): p.words for p in made.problems}
    rows = {
        (p.sheet, p.number): {"kind": "error", "action": None, "candidates": []}
        for p in made.problems
        if p.refuses
    }
    for link in made.links:
        rows[link.line.sheet, link.line.number] = {
            "kind": "sure",
            "action": actions[str(link.action.pk)],
            "candidates": [],
        }
    for line, match in made.asked:
        rows[line.sheet, line.number] = {
            "kind": "ask",
            "action": None,
            "candidates": [actions[each.action] for each in match.candidates],
        }
    for line in (*made.raised, *made.undated):
        rows[line.sheet, line.number] = {"kind": "new", "action": None, "candidates": []}
    return [
        {"sheet": sheet, "row": number, "error": words.get((sheet, number)), **row}
        for (sheet, number), row in rows.items()
    ]


def _read_reports() -> Iterable[dict[str, Any]]:
    from answerable.actions.models import Report

    for report in Report.objects.filter(origin="notes").select_related("action"):
        yield {
            "day": report.reported_on.isoformat() if report.reported_on else "",
            "words": report.text,
            "action": (report.action.raised_on.isoformat(), report.action.text),
            "effect": report.effect,
        }


def _read_holders() -> Iterable[tuple[str, str, str]]:
    """Who held each post on the day of each meeting, as the record has it."""
    from answerable.meetings.models import Meeting
    from answerable.office.models import Post
    from answerable.office.queries import find_holder

    posts = list(Post.objects.all())
    for day in sorted(set(Meeting.objects.values_list("held_on", flat=True))):
        for post in posts:
            holding = find_holder(post, day)
            if holding:
                yield post.short, day.isoformat(), holding.person.name


def _read_clashes() -> Iterable[tuple[str, str]]:
    """The days on which two are listed with one post, which are asked about."""
    from answerable.meetings.sightings import read_sightings
    from answerable.office.models import Post
    from answerable.office.people.spans import find_clashes

    shorts = dict(Post.objects.values_list("pk", "short"))
    for clash in find_clashes(read_sightings()):
        yield from ((day.isoformat(), shorts[clash.post]) for day in clash.days)


def _read_same_people() -> Iterable[list[str]]:
    """The names that are asked about as one person's."""
    from answerable.desk.posts.doubts import find_people_doubts
    from answerable.office.models import Person

    names = dict(Person.objects.values_list("pk", "name"))
    for doubt in find_people_doubts():
        if doubt.post is None:
            yield [names[person] for person in doubt.people]


def _read_acronyms() -> dict[str, list[str]]:
    from answerable.office.models import Abbreviation

    found: dict[str, list[str]] = {}
    for each in Abbreviation.objects.all():
        found.setdefault(each.short, []).extend([each.words] if each.words else [])
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.config.settings")
    import django

    django.setup()
    json.dump(plan(Path(sys.argv[1])) if len(sys.argv) > 1 else gather(), sys.stdout)
