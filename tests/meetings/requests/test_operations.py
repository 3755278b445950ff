"""The one way into the record for an answer: versions, what is refused, and the files that go with it."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.utils import timezone

from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.requests.evidence import LARGEST, check_evidence
from answerable.meetings.requests.exceptions import AnswerRefused, NothingNew
from answerable.meetings.requests.models import AnswerEvidence, WrittenAnswer
from answerable.meetings.requests.operations import submit_answer
from answerable.papers.models import Paper
from tests.meetings.requests.asked.asking import withdraw_line
from tests.meetings.requests.issued import issue_agenda, list_lines, withdraw_agenda
from tests.offices import OFFICER
from tests.papers.asked.files import make_word

pytestmark = pytest.mark.django_db
TABLE = ("table.csv", b"month,count\n2018-04,12\n")


@pytest.fixture
def line() -> AgendaLine:
    return list_lines(issue_agenda())[0]


def enter(line: AgendaLine, text: str, **more: object) -> WrittenAnswer:
    said: dict[str, object] = {"origin": "office", "submitted_by": "account 1", **more}
    return submit_answer(line, text, by=OFFICER, **said)  # type: ignore[arg-type]


def pack(*parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for part in parts:
            archive.writestr(part, "<x/>")
    return data.getvalue()


def test_first_answer_is_version_one_and_the_next_follows(line: AgendaLine) -> None:
    first = enter(line, " Slower visits.\r\nFewer calls. ")
    second = enter(line, "Slower visits.")
    assert (first.version, first.text) == (1, "Slower visits.\nFewer calls.")
    assert second.version == 2
    assert WrittenAnswer.objects.filter(line=line).count() == 2


def test_same_words_are_no_new_version(line: AgendaLine) -> None:
    first = enter(line, "Slower visits.\nFewer calls.")
    entries = LedgerEntry.objects.count()
    with pytest.raises(NothingNew, match="version 1") as refusal:
        enter(line, "Slower visits.\r\nFewer calls.")
    assert refusal.value.answer == first
    assert LedgerEntry.objects.count() == entries


def test_same_words_with_a_new_file_or_another_reference_are_a_new_version(line: AgendaLine) -> None:
    enter(line, "See the table.")
    assert enter(line, "See the table.", evidence=[TABLE]).version == 2
    assert enter(line, "See the table.", answered_in="Q/2018/009").version == 3
    assert enter(line, "See the table.").version == 4


def test_same_words_with_the_same_file_are_nothing_new(line: AgendaLine) -> None:
    enter(line, "See the table.", evidence=[TABLE])
    with pytest.raises(NothingNew):
        enter(line, "See the table.", evidence=[("renamed.csv", TABLE[1])])


def test_answer_without_words_is_refused(line: AgendaLine) -> None:
    with pytest.raises(AnswerRefused, match="no words"):
        enter(line, " \n ")


def test_line_that_is_not_issued_is_refused(line: AgendaLine) -> None:
    drafted = AgendaLine(item=line.item, position=9, text="Later?")
    with ledger.entry(OFFICER, "test") as writing:
        writing.add(drafted)
    with pytest.raises(AnswerRefused, match="not issued yet"):
        enter(drafted, "An answer.")


def test_withdrawn_line_is_refused_with_its_reason(line: AgendaLine) -> None:
    withdraw_line(line, "It was asked twice.")
    with pytest.raises(AnswerRefused, match="It was asked twice"):
        enter(line, "An answer.")


def test_line_of_a_withdrawn_agenda_is_refused_with_its_reason() -> None:
    issue = issue_agenda()
    withdraw_agenda(issue)
    with pytest.raises(AnswerRefused, match="It is not held"):
        enter(list_lines(issue)[0], "An answer.")


def test_files_are_kept_as_papers_once(line: AgendaLine) -> None:
    answer = enter(line, "See the table.", evidence=[TABLE, ("again.csv", TABLE[1])])
    (kept,) = AnswerEvidence.objects.filter(answer=answer)
    assert Paper.objects.get() == kept.paper
    assert kept.paper.media_type == "text/csv"


def test_one_bad_file_stops_the_whole_answer(line: AgendaLine) -> None:
    with pytest.raises(AnswerRefused, match=r"tool\.exe"):
        enter(line, "See the table.", evidence=[TABLE, ("tool.exe", b"MZ")])
    assert not WrittenAnswer.objects.exists()
    assert not Paper.objects.exists()


GOOD = {
    "paper.docx": pack("word/document.xml"),
    "sheet.xlsx": pack("xl/workbook.xml"),
    "paper.pdf": b"%PDF-1.7\n",
    "table.csv": b"a,b\n1,2\n",
    "note.TXT": "Café\n".encode(),
    "chart.png": b"\x89PNG\r\n\x1a\n..",
    "photo.jpg": b"\xff\xd8\xff\xe0",
}
BAD = {
    "empty.txt": b"",
    "large.txt": b"x" * (LARGEST + 1),
    "page.html": b"<p>Hello</p>",
    "no-ending": b"words",
    "macros.docx": pack("word/document.xml", "word/vbaProject.bin"),
    "sheet.docx": pack("xl/workbook.xml"),
    "cut.docx": pack("word/document.xml")[:40],
    "paper.pdf": b"words",
    "program.txt": b"MZ\x00\x01",
    "paper.csv": b"%PDF-1.7\n",
    "photo.png": b"\xff\xd8\xff\xe0",
}


@pytest.mark.parametrize("name", GOOD)
def test_allowed_file_passes(name: str) -> None:
    check_evidence(name, GOOD[name])


@pytest.mark.parametrize("name", BAD)
def test_other_file_is_refused_by_its_name(name: str) -> None:
    with pytest.raises(AnswerRefused, match=name):
        check_evidence(name, BAD[name])


def test_a_marking_that_evidence_says_is_carried_by_the_paper(line: AgendaLine) -> None:
    word = make_word("OFFICIAL-SENSITIVE figures")
    enter(line, "See the table.", evidence=[TABLE, ("figures.docx", word)])
    assert Paper.objects.get(name="figures.docx").marking == "OFFICIAL-SENSITIVE"
    assert Paper.objects.get(name="table.csv").marking == ""
    enter(line, "See it again.", evidence=[("OFFICIAL table.csv", TABLE[1]), ("table.csv", TABLE[1])])
    assert Paper.objects.get(name="table.csv").marking == "OFFICIAL"


def test_whoever_answers_is_not_told_that_a_file_was_removed(line: AgendaLine) -> None:
    enter(line, "See the table.", evidence=[TABLE])
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Paper.objects.get(), removed_at=timezone.now())
    with pytest.raises(AnswerRefused, match="This file cannot be taken"):
        enter(line, "See it again.", evidence=[TABLE])
