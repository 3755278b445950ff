"""Taking in files that came back, whatever was done to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.audit.removal import authorise_removal, request_removal
from answerable.matters.models import Matter
from answerable.meetings.agendas.content import Content
from answerable.meetings.agendas.models import AgendaIssue, AgendaLine
from answerable.meetings.programme.operations import place_everything
from answerable.meetings.requests.models import PackReturn, ReturnedEntry
from answerable.meetings.requests.packs.sheet import write_sheet
from answerable.meetings.requests.packs.word import write_word
from answerable.meetings.requests.returns import matching, taking
from answerable.meetings.requests.returns.operations import keep_reading, take_return
from answerable.meetings.requests.returns.reading.model import Entry, Problem, ReturnRefused
from answerable.papers.models import Paper
from answerable.papers.store import find_file
from tests.meetings.requests.issued import Asked, issue_again, issue_agenda, list_lines, withdraw_agenda
from tests.meetings.requests.packs.contents import Place, fill_sheet, fill_word
from tests.meetings.requests.returns.returned import keep, read_as, return_pack, say
from tests.offices import OFFICER, OTHER, found
from tests.pages import raise_many

Fill = Callable[[bytes, Mapping[Place, str]], bytes]
pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> AgendaIssue:
    return issue_agenda("Why?", "How many?", Asked("Said there?", due_on=None))


@pytest.fixture
def lines(issue: AgendaIssue) -> list[AgendaLine]:
    return list_lines(issue)


def test_everything_is_kept_and_only_proposed(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    problem = Problem("comment", "row 4", "There is a comment.", "See me.")
    taken = return_pack(issue, say(lines[0], " Slower. "), say(lines[1], "Ten."), problems=(problem,))
    assert (taken.issue, taken.state, taken.paper.received_from) == (issue, "read", "the force")
    entries = list(taken.entries.values_list("position", "line", "text", "state"))
    assert entries == [(1, lines[0].pk, "Slower.", "proposed"), (2, lines[1].pk, "Ten.", "proposed")]
    assert taken.problems == [
        {"code": "comment", "place": "row 4", "wording": "There is a comment.", "text": "See me."}
    ]
    assert not lines[0].written_answers.exists()


def test_written_lines_without_a_row_are_missing_and_oral_ones_are_not(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    assert return_pack(issue, say(lines[0], "Slower.")).missing == ["Q/2018/002"]


def test_the_same_file_renamed_is_the_same_return(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    taken = return_pack(issue, say(lines[0], "Slower."))
    before = LedgerEntry.objects.count()
    reading = read_as(issue, say(lines[0], "Slower."))
    again = keep_reading(_read_bytes(taken), "copy of pack (2).xlsx", reading, by=OTHER)
    assert (again.pk, again.name) == (taken.pk, "pack.xlsx")
    assert take_return(_read_bytes(taken), "other.xlsx", by=OTHER).pk == taken.pk
    assert (PackReturn.objects.count(), LedgerEntry.objects.count()) == (1, before)


def _read_bytes(taken: PackReturn) -> bytes:
    return find_file(taken.paper.sha256).read_bytes()


def test_lines_are_found_by_what_is_printed_where_the_hidden_reference_is_gone(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    entry = Entry(lines[1].reference, None, "", "answer", "Ten.", "page 2")
    taken = return_pack(None, entry)
    assert (taken.issue, taken.entries.get().line) == (None, lines[1])


def test_a_digest_of_which_only_the_beginning_came_back_is_enough(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    later = issue_again(issue)
    reading = read_as(later, say(lines[0], "Slower."))
    assert keep(replace(reading, issue=reading.issue[:8])).issue == later


def test_what_names_nothing_known_stays_with_its_words_and_loses_nothing_else(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    strange = Entry("Q/2018/999", None, "", "answer", "To nobody.", "row 9")
    gone = say(lines[0], "Done.", kind="update", matter_key="action 999", place="row 10")
    taken = return_pack(issue, strange, gone, say(lines[0], "Slower."))
    assert [entry.text for entry in taken.entries.all()] == ["Slower."]
    assert [(each["code"], each["place"], each["text"]) for each in taken.problems] == [
        ("unknown reference", "row 9", "To nobody."),
        ("unknown reference", "row 10", "Done."),
    ]


def test_a_file_that_names_nothing_is_refused_and_not_kept(issue: AgendaIssue) -> None:
    with pytest.raises(ReturnRefused, match="no reference such as"):
        return_pack(None, Entry("", None, "", "answer", "Slower.", "page 1"))
    assert not Paper.objects.filter(received_from="the force").exists()


def test_a_file_of_a_pack_without_any_answer_is_settled_at_once(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    taken = return_pack(issue, seen=("Q/2018/001", "Q/2018/002"), lines=(lines[0].pk,))
    assert (taken.state, taken.missing) == ("settled", [])


def test_a_file_of_an_older_version_or_a_withdrawn_agenda_is_taken(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    issue_again(issue)
    assert return_pack(issue, say(lines[0], "Slower.")).issue == issue
    withdraw_agenda(issue)
    assert return_pack(issue, say(lines[0], "Much slower.")).entries.count() == 1


def test_what_comes_back_carries_the_marking_of_what_went_out(
    issue: AgendaIssue, lines: list[AgendaLine]
) -> None:
    assert return_pack(issue, say(lines[0], "Slower.")).paper.marking == ""
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(issue, content={**issue.content, "marking": "OFFICIAL"})
    assert return_pack(issue, say(lines[0], "Slower still.")).paper.marking == "OFFICIAL"


def test_what_comes_back_carries_the_marking_that_it_says_itself(lines: list[AgendaLine]) -> None:
    said = say(lines[0], "OFFICIAL words.")
    assert return_pack(None, said).paper.marking == "OFFICIAL"
    assert return_pack(None, said, name="OFFICIAL-SENSITIVE a.docx").paper.marking == "OFFICIAL-SENSITIVE"


def test_two_files_with_different_answers_are_both_kept(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    return_pack(issue, say(lines[0], "Slower."))
    return_pack(issue, say(lines[0], "Faster."))
    assert sorted(ReturnedEntry.objects.values_list("text", flat=True)) == ["Faster.", "Slower."]


def test_a_file_whose_paper_was_removed_is_refused(issue: AgendaIssue, lines: list[AgendaLine]) -> None:
    taken = return_pack(issue, say(lines[0], "Zebedee Quill said so."))
    data = _read_bytes(taken)
    removal = request_removal(by=OFFICER, spellings=["Zebedee Quill"], reason="asked", legal_basis="17")
    authorise_removal(removal, by=OTHER)
    assert "Zebedee" not in ReturnedEntry.objects.get().text
    with pytest.raises(ReturnRefused, match="was removed"):
        taking._keep_paper(data, "pack.xlsx", OFFICER)


@pytest.mark.parametrize("write", [fill_word, fill_sheet], ids=["docx", "xlsx"])
def test_a_real_pack_comes_back_filled_in(issue: AgendaIssue, lines: list[AgendaLine], write: Fill) -> None:
    content = Content.from_json(issue.content)
    pack = write_word(content) if write is fill_word else write_sheet(content)
    taken = take_return(write(pack, {(lines[0].pk, ""): "Slower visits."}), "copy of pack", by=OFFICER)
    assert (taken.issue, taken.missing, taken.problems) == (issue, [], [])
    entry = taken.entries.get()
    assert (entry.line, entry.kind, entry.text) == (lines[0], "answer", "Slower visits.")


def test_what_is_no_pack_is_refused_in_a_sentence() -> None:
    with pytest.raises(ReturnRefused, match="neither a Word document nor an Excel sheet"):
        take_return(b"Dear all", "letter.docx", by=OFFICER)


@pytest.mark.parametrize("whose", ["another line's action", "a question", "nothing"])
def test_an_update_on_what_the_line_never_asked_about_is_a_problem_and_no_entry(whose: str) -> None:
    found()
    raise_many(2)
    place_everything(by=OFFICER)
    own, other = Matter.objects.filter(kind="action").order_by("pk")[:2]
    issue = issue_agenda(
        Asked("How far?", kind="request", matters=(own,)), Asked("And that?", matters=(other,))
    )
    question = list_lines(issue_agenda("Why?", on="2018-06-12"))[0].matter_links.get().matter
    keys = {"another line's action": other.key, "a question": question.key, "nothing": ""}
    line = list_lines(issue)[0]
    forged = say(line, "Done.", kind="update", matter_key=keys[whose], place="row 9")
    taken = return_pack(issue, forged, say(line, "Half.", kind="update", matter_key=own.key))
    assert [entry.text for entry in taken.entries.all()] == ["Half."]
    assert [(each["code"], each["text"]) for each in taken.problems] == [("unknown reference", "Done.")]


def test_an_update_that_an_earlier_version_asked_for_is_taken() -> None:
    found()
    raise_many(1)
    place_everything(by=OFFICER)
    own = Matter.objects.get(kind="action")
    issue = issue_agenda(Asked("How far?", kind="request", matters=(own,)))
    (line,) = list_lines(issue)
    with ledger.entry(OFFICER, "test") as writing:
        writing.remove(line.matter_links.get())
    issue_again(issue)
    taken = return_pack(issue, say(line, "Half.", kind="update", matter_key=own.key))
    assert taken.entries.get().matter == own


@pytest.mark.parametrize("of", ["references", "keys", "entries"])
def test_a_file_that_names_too_much_is_refused(issue: AgendaIssue, lines: list[AgendaLine], of: str) -> None:
    most = matching.MOST_ENTRIES if of == "entries" else matching.MOST_NAMED
    entries = {
        "references": lambda n: Entry(f"Q/2018/{n}", None, "", "answer", "x", "row 1"),
        "keys": lambda n: Entry("", n, "", "answer", "x", "row 1"),
        "entries": lambda n: Entry(lines[0].reference, None, "", "answer", str(n), "row 1"),
    }[of]
    with pytest.raises(ReturnRefused, match="names more than any agenda asks"):
        return_pack(issue, *(entries(n) for n in range(most + 1)))
    assert not PackReturn.objects.exists()
