from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.matters.models import Matter
from answerable.meetings.models import Series
from answerable.meetings.programme.models import Placement
from answerable.meetings.programme.operations import Plan, plan_sitting
from answerable.meetings.programme.verification import find_dropped
from answerable.papers.asked.models import PaperAsked, PaperVersion
from answerable.papers.asked.operations import (
    Deferral,
    Handling,
    Received,
    accept_paper,
    ask_again,
    change_handling,
    check_point,
    check_points,
    defer,
    receive_version,
    set_not_taken,
    withdraw,
)
from answerable.papers.asked.queries import (
    count_asked,
    find_highest_marking,
    find_marking,
    list_asked,
    read_marking,
)
from answerable.papers.exceptions import PaperRefused
from answerable.papers.models import Paper
from tests.offices import OFFICER, found
from tests.papers.asked.asking import ASKED_ON, ask, find_post, want
from tests.papers.asked.files import make_word

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("store")]
SENSITIVE = "OFFICIAL-SENSITIVE"


@pytest.fixture
def asked(db: None) -> PaperAsked:
    found()
    return ask()


def receive(asked: PaperAsked, text: str = "one", name: str = "", **more: Any) -> Received:
    handling = Handling(**more)
    return receive_version(
        asked, text.encode(), name or "review.txt", handling=handling, by=OFFICER, received_from="CC"
    )


def read(asked: PaperAsked) -> PaperAsked:
    current: PaperAsked = PaperAsked.objects.get(pk=asked.pk)
    return current


def read_matter(asked: PaperAsked) -> Matter:
    matter: Matter = Matter.objects.get(key=f"paperasked {asked.pk}")
    return matter


def test_a_version_is_received_with_its_receipt(asked: PaperAsked) -> None:
    done = receive(asked)
    version = done.version
    assert (done.new, done.words, version.number, version.name) == (True, (), 1, "review.txt")
    assert (version.received_by, version.received_from) == (OFFICER.text, "CC")
    assert (version.paper.media_type, read(asked).state) == ("text/plain", "received")
    assert LedgerEntry.objects.filter(operation="receive version of paper").exists()
    assert read_matter(asked).state == "open"


def test_the_kind_is_told_by_the_content(asked: PaperAsked) -> None:
    done = receive_version(asked, make_word(), "Review.docx", by=OFFICER)
    assert done.version.paper.media_type.endswith("wordprocessingml.document")
    with pytest.raises(PaperRefused, match="is a program"):
        receive_version(asked, b"MZ program", "Review.pdf", by=OFFICER)
    assert PaperVersion.objects.count() == Paper.objects.count() == 1


def test_the_same_bytes_are_the_same_version_and_another_name_is_said(asked: PaperAsked) -> None:
    first = receive(asked)
    entries = LedgerEntry.objects.count()
    again, named = receive(asked), receive(asked, name="copy.txt")
    assert (again.version, again.new) == (first.version, False) == (named.version, named.new)
    assert "version 1 again" in again.words[0]
    assert "It came then as review.txt" in named.words[0]
    assert LedgerEntry.objects.count() == entries


def test_other_bytes_are_the_next_version(asked: PaperAsked) -> None:
    receive(asked)
    assert receive(asked, "two").version.number == 2


def test_a_file_that_came_for_another_paper_is_said_to_the_same_body_only(asked: PaperAsked) -> None:
    receive(asked)
    other = ask("Review of vans", wanted=want(key="agendaitem 2"))
    assert receive(other, name="vans.txt").words == (
        "The same file came for “Review of visits” as well, as review.txt.",
    )
    own = ask("Our own", wanted=want(key="agendaitem 3"), from_post=find_post("Chief Executive"))
    assert receive(own).words == ()


def test_a_file_that_is_too_large_is_refused_with_its_size(asked: PaperAsked, settings: Any) -> None:
    settings.PAPER_LARGEST_BYTES = 3 * 1024 * 1024
    with pytest.raises(PaperRefused, match=r"has 4\.0 megabytes, and a paper may have 3"):
        receive(asked, "x" * 4 * 1024 * 1024)


def test_a_file_that_was_removed_is_not_taken_again(asked: PaperAsked) -> None:
    paper = receive(asked).version.paper
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(paper, removed_at=timezone.now())
    with pytest.raises(PaperRefused, match="personal data"):
        receive(asked)


def test_nothing_is_taken_for_a_paper_that_was_withdrawn(asked: PaperAsked) -> None:
    withdraw(asked, reason="Not needed.", by=OFFICER)
    with pytest.raises(PaperRefused, match="withdrawn"):
        receive(asked)


def test_a_marking_in_the_file_is_carried_until_a_person_gives_a_reason_for_less(asked: PaperAsked) -> None:
    done = receive(asked, "OFFICIAL - SENSITIVE\nWhat was found", marking="OFFICIAL")
    assert (done.version.marking, done.version.marking_found) == ("OFFICIAL", SENSITIVE)
    assert read_marking(done.version) == SENSITIVE == find_marking(done.version.paper)
    assert "The file says OFFICIAL-SENSITIVE" in done.words[0]
    with pytest.raises(PaperRefused, match="why the marking becomes lower"):
        change_handling(done.version, Handling(marking="OFFICIAL"), by=OFFICER)
    lower = Handling(marking="OFFICIAL", marking_reason="It quotes an old marking.")
    assert read_marking(change_handling(done.version, lower, by=OFFICER)) == "OFFICIAL"


def test_the_highest_marking_of_files_is_that_of_any_of_their_versions(asked: PaperAsked) -> None:
    first = receive(asked, "OFFICIAL words").version.paper
    second = receive(asked, "two", marking=SENSITIVE).version.paper
    assert find_highest_marking([]) == ""
    assert find_highest_marking([first.pk]) == "OFFICIAL"
    assert find_highest_marking([first.pk, second.pk]) == SENSITIVE


def test_a_marking_in_the_name_is_found_too(asked: PaperAsked) -> None:
    assert read_marking(receive(asked, name="OFFICIAL-SENSITIVE review.txt").version) == SENSITIVE


def test_a_marking_goes_up_without_a_reason_and_never_down_silently(asked: PaperAsked) -> None:
    version = receive(asked, marking="OFFICIAL").version
    version = change_handling(version, Handling(marking=SENSITIVE), by=OFFICER)
    for lower in ("OFFICIAL", ""):
        with pytest.raises(PaperRefused, match="marked OFFICIAL-SENSITIVE"):
            change_handling(version, Handling(marking=lower), by=OFFICER)
    with pytest.raises(PaperRefused, match="why this one is lower"):
        receive(asked, "two", marking="OFFICIAL")
    assert receive(asked, "two", marking="OFFICIAL", marking_reason="Names are out.").version.number == 2


def test_a_reason_for_less_once_given_holds_no_longer_when_the_marking_goes_up_again(
    asked: PaperAsked,
) -> None:
    version = receive(asked, marking=SENSITIVE).version
    version = change_handling(version, Handling(marking="", marking_reason="A mistake."), by=OFFICER)
    version = change_handling(version, Handling(marking=SENSITIVE), by=OFFICER)
    with pytest.raises(PaperRefused, match="marked OFFICIAL-SENSITIVE"):
        change_handling(version, Handling(marking=""), by=OFFICER)


def test_handling_is_kept_as_it_was_said(asked: PaperAsked) -> None:
    said = {
        "originator": "The force",
        "controller": "The force",
        "handling": "Do not copy.",
        "foi_view": "Exempt while the inspection runs.",
        "consult_before_disclosure": True,
        "embargo_until": dt.date(2038, 6, 20),
    }
    version = receive(asked, **said).version
    assert {name: getattr(version, name) for name in said} == said
    assert version.is_under_embargo(dt.date(2038, 6, 19))
    assert not version.is_under_embargo(dt.date(2038, 6, 20))


def test_a_version_is_checked_off_point_by_point(asked: PaperAsked) -> None:
    version = receive(asked).version
    first, second = asked.points.all()
    for verdict, note, words in (("partly", " ", "what is missing"), ("perhaps", "x", "met, partly met")):
        with pytest.raises(PaperRefused, match=words):
            check_point(first, version, verdict, note=note, by=OFFICER)
    said = [(first, "met", ""), (second, "not", "No dates.")]
    check_points(version, said, by=OFFICER)
    entries = LedgerEntry.objects.count()
    check_points(version, said, by=OFFICER)
    assert LedgerEntry.objects.count() == entries
    assert check_point(second, version, "partly", note="One date.", by=OFFICER).note == "One date."
    assert version.checks.count() == 2


def test_points_are_checked_together_or_not_at_all(asked: PaperAsked) -> None:
    version = receive(asked).version
    first, second = asked.points.all()
    with pytest.raises(PaperRefused):
        check_points(version, [(first, "met", ""), (second, "not", "")], by=OFFICER)
    assert version.checks.count() == 0


def test_a_point_of_another_paper_is_not_checked_off(asked: PaperAsked) -> None:
    version = receive(asked).version
    point = ask(wanted=want(key="agendaitem 2")).points.all()[0]
    with pytest.raises(PaperRefused, match="another paper"):
        check_point(point, version, "met", by=OFFICER)


def test_a_point_that_was_checked_stays(asked: PaperAsked) -> None:
    check_point(asked.points.all()[0], receive(asked).version, "met", by=OFFICER)
    with pytest.raises(PaperRefused, match="checked off already"):
        ask(points=["Something else"])


def test_a_paper_with_a_point_not_met_is_accepted_with_a_reason_only(asked: PaperAsked) -> None:
    with pytest.raises(PaperRefused, match="No version"):
        accept_paper(asked, by=OFFICER)
    version = receive(asked).version
    with pytest.raises(PaperRefused, match="Not checked off as met: What was found"):
        accept_paper(asked, by=OFFICER)
    for point in asked.points.all():
        check_point(point, version, "met", by=OFFICER)
    done = accept_paper(asked, by=OFFICER)
    assert (done.state, done.reason) == ("accepted", "Version 1 is what was asked for.")
    matter = read_matter(asked)
    assert (matter.state, matter.outcome, matter.reason) == ("closed", "answered", done.reason)
    assert list(find_dropped()) == []


def test_another_version_of_an_accepted_paper_opens_it_again(asked: PaperAsked) -> None:
    receive(asked)
    accept_paper(asked, reason="Good enough.", by=OFFICER)
    receive(asked, "two")
    assert (read(asked).state, read_matter(asked).state) == ("received", "open")
    assert list(find_dropped()) == []


def test_a_deferred_paper_stands_at_the_other_meeting_and_stays_open(asked: PaperAsked) -> None:
    series, later = Series.objects.get(), dt.date(2038, 9, 14)
    plan_sitting(Plan(on=dt.date(2038, 6, 15)), series=series, by=OFFICER, today=ASKED_ON)
    there = plan_sitting(Plan(on=later), series=series, by=OFFICER, today=ASKED_ON)
    to = want(words="Holding to Account, 14 September 2038", on=later, key="sitting 9")
    done = defer(
        asked, Deferral(to, (dt.date(2038, 9, 7), dt.time(9))), reason="The analyst left.", by=OFFICER
    )
    assert (done.state, done.now_wanted_for, done.due_on) == ("deferred", to.words, dt.date(2038, 9, 7))
    assert (done.wanted_for_key, done.first_due_on) == ("agendaitem 1", dt.date(2038, 6, 8))
    assert Placement.objects.get(matter=read_matter(asked), state="open").sitting == there
    # The agenda that first asked is issued anew: the paper stays where it is.
    assert ask().meeting_on == later
    again = defer(done, Deferral(want(words="December", on=None)), reason="Still away.", by=OFFICER)
    assert (again.now_wanted_for, again.due_on) == ("December", None)


def test_a_paper_not_taken_waits_for_a_meeting_among_the_unplaced(asked: PaperAsked) -> None:
    plan_sitting(Plan(on=dt.date(2038, 6, 15)), series=Series.objects.get(), by=OFFICER, today=ASKED_ON)
    set_not_taken(receive(asked).version.asked, reason="No time.", by=OFFICER)
    assert read_matter(asked).state == "open"
    assert Placement.objects.get(matter=read_matter(asked), state="open").sitting is None


def test_a_withdrawn_paper_leaves_and_can_be_asked_for_again(asked: PaperAsked) -> None:
    for reason in ("", "  "):
        with pytest.raises(PaperRefused, match="Give the reason"):
            withdraw(asked, reason=reason, by=OFFICER)
    withdraw(asked, reason="Not needed.", by=OFFICER)
    assert (read_matter(asked).outcome, read_matter(asked).reason) == ("withdrawn", "Not needed.")
    assert ask("Other words").state == "withdrawn"
    ask_again(asked, by=OFFICER)
    assert (read(asked).state, read_matter(asked).state) == ("wanted", "open")
    assert list(find_dropped()) == []


def test_a_step_that_does_not_follow_is_refused_in_words(asked: PaperAsked) -> None:
    withdraw(asked, reason="Not needed.", by=OFFICER)
    with pytest.raises(PaperRefused, match="is withdrawn now"):
        set_not_taken(asked, reason="No time.", by=OFFICER)
    with pytest.raises(PaperRefused, match="which meeting"):
        defer(asked, Deferral(want(words=" ")), reason="x", by=OFFICER)


def test_late_is_what_is_past_its_due_with_nothing_received(asked: PaperAsked) -> None:
    past = (dt.date(2026, 1, 5), dt.time(9))
    late = ask("Late", wanted=want(key="agendaitem 2"), due=past)
    came = ask("Came", wanted=want(key="agendaitem 3"), due=past)
    receive(came)
    receive(came, "two")
    ask("Ours", wanted=want(key="agendaitem 4"), from_post=find_post("Chief Executive"), due=past)
    assert [each.title for each in list_asked("late", of_the_force=True)] == [late.title]
    assert count_asked() == {"open": 4, "late": 2, "wanted": 3, "received": 1, "deferred": 0, "settled": 0}
    assert count_asked(of_the_force=True)["open"] == 3
