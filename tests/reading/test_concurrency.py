"""Several people accept, edit and send notes at once, each with a connection of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from answerable.actions.models import Action
from answerable.audit.verification import verify
from answerable.meetings.exceptions import MeetingRecordedAlready
from answerable.meetings.models import Meeting
from answerable.meetings.operations import LinkedTopics, link_topics
from answerable.office.models import Holding, Person, Topic
from answerable.papers.models import Paper
from answerable.reading.drafts import read_notes, read_outline
from answerable.reading.exceptions import DraftRefused
from answerable.reading.models import Draft
from answerable.reading.operations import HELD, NEW, accept_draft, import_notes, save_typing
from tests.cli.notes import SURE
from tests.offices import OFFICER, found, make_notes
from tests.reading.drafting import make_draft

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _office(settings: Any, tmp_path: Path) -> None:
    settings.PAPERS_FOLDER = tmp_path / "papers"
    found()


def run_beside(work: Callable[[Any], Any], each: Iterable[Any]) -> list[Any]:
    def run(one: Any) -> Any:
        try:
            return work(one)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(run, each))


def try_link(_: int) -> LinkedTopics:
    return link_topics(by=OFFICER)


def try_accept(draft: Draft) -> str:
    try:
        accept_draft(draft, by=OFFICER)
    except (DraftRefused, MeetingRecordedAlready) as refusal:
        return type(refusal).__name__
    return "accepted"


def test_references_of_many_acceptances_leave_no_gap_and_none_twice() -> None:
    drafts = [make_draft(make_notes(file=str(n), date=f"201{8 + n % 2}-{n + 1:02d}-20")) for n in range(8)]
    assert run_beside(try_accept, drafts) == ["accepted"] * 8
    for year in (2018, 2019):
        given = sorted(Action.objects.filter(raised_on__year=year).values_list("reference", flat=True))
        assert given == [f"A/{year}/{number:03d}" for number in range(1, 13)]
    assert verify().problems == ()


def test_nobody_and_nothing_is_made_twice() -> None:
    drafts = [make_draft(make_notes(file=str(n), date=f"2018-{n + 1:02d}-20")) for n in range(6)]
    run_beside(try_accept, drafts)
    run_beside(try_link, range(3))
    assert sorted(Person.objects.values_list("name", flat=True)) == [
        "Ann Overton",
        "Bea Sterling",
        "Cal Drummond",
    ]
    assert Topic.objects.filter(name="Rural burglary").count() == 1
    assert Holding.objects.count() == 3


def test_one_draft_is_accepted_once() -> None:
    draft = make_draft()
    outcomes = run_beside(try_accept, [Draft.objects.get(pk=draft.pk) for _ in range(4)])
    assert sorted(outcomes) == ["DraftRefused", "DraftRefused", "DraftRefused", "accepted"]
    assert Meeting.objects.count() == 1


def test_one_meeting_from_two_files_is_recorded_once() -> None:
    drafts = [make_draft(make_notes(file=name)) for name in ("a.docx", "a.pdf", "a.txt")]
    outcomes = run_beside(try_accept, drafts)
    assert sorted(outcomes) == ["MeetingRecordedAlready", "MeetingRecordedAlready", "accepted"]


def test_one_file_sent_by_several_is_one_draft(tmp_path: Path) -> None:
    file = tmp_path / "march.txt"
    file.write_text(SURE, encoding="utf-8")
    outcomes = run_beside(lambda _: import_notes([file], by=OFFICER)[0].outcome, range(4))
    assert sorted(outcomes) == [HELD, HELD, HELD, NEW]
    assert (Paper.objects.count(), Draft.objects.count()) == (1, 1)


def test_what_several_type_into_different_fields_is_all_kept() -> None:
    draft = make_draft()
    fields = ["title", "venue", "period", "series"]
    pages = [(Draft.objects.get(pk=draft.pk), name) for name in fields]

    def save(page: tuple[Draft, str]) -> None:
        outline = read_outline(page[0])
        outline.values[page[1]] = f"{page[1]} by hand"
        save_typing(page[0], outline, revision=0, by=OFFICER)

    run_beside(save, pages)
    draft.refresh_from_db()
    notes = read_notes(draft)
    assert [getattr(notes, name) for name in fields] == [f"{name} by hand" for name in fields]
    assert draft.revision == 4
