"""Words that say what follows: header labels, section labels, purposes, kinds of item, and nothing at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.core.notes.recognise.labels import (
    find_kind,
    is_nil,
    read_header,
    read_origin,
    read_section,
    split_origin,
    split_purpose,
)


@pytest.mark.parametrize(
    ("text", "section", "rest"),
    [
        ("Findings:", "findings", ""),
        ("FINDINGS", "findings", ""),
        ("Finding: response times rose", "findings", "response times rose"),
        ("Key findings", "findings", ""),
        ("Response from the force:", "findings", ""),
        ("Discussion", "findings", ""),
        ("Actions arising:", "actions", ""),
        ("Actions arising", "actions", ""),
        ("ACTIONS", "actions", ""),
        ("Action(s) arising:", "actions", ""),
        ("Agreed actions:", "actions", ""),
        ("Action: DCC to write", "actions", "DCC to write"),
        ("ACTION – DCC to write", "actions", "DCC to write"),
        ("Update:", "updates", ""),
        ("Progress update:", "updates", ""),
        ("Update since last meeting:", "updates", ""),
        ("Lines of enquiry", "questions", ""),
        ("Lines of inquiry:", "questions", ""),
        ("Questions to the Chief Constable:", "questions", ""),
        ("Decision:", "agreed", ""),
        ("DECISION – Not Supported.", "agreed", "Not Supported."),
        ("Agreed", "agreed", ""),
        ("Assurance statement:", "assurance", ""),
        ("Assurance Statement: partly assured", "assurance", "partly assured"),
        ("Background", "context", ""),
        ("Context: burglary rose", "context", "burglary rose"),
        ("An update is required on:", "requests", ""),
        ("The report should include:", "requests", ""),
        ("Specification", "requests", ""),
    ],
)
def test_section_label(text: str, section: str, rest: str) -> None:
    found = read_section(text)
    assert found is not None
    assert (found[0], found[2]) == (section, rest)
    assert text.startswith(found[1])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The findings were noted.",
        "Findings of the audit were shared with the office",
        "Actions arising from the audit were complete",
        "Action plans are in place",
        "Updates were given by each area",
        "Decisions about custody rest with the force",
        "Agreed that the office would write",
        "Background checks are slow",
        "Data-led patrols began",
        "Custody:",
        "Progress-chasing continues",
    ],
)
def test_prose_is_no_section_label(text: str) -> None:
    assert read_section(text) is None


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Date: Friday 31 March 2023", "date", "Friday 31 March 2023"),
        ("DATE OF MEETING 18 MARCH 2019", "date", "18 MARCH 2019"),
        ("Date\tFriday 31 March", "date", "Friday 31 March"),
        ("Date – 4 May", "date", "4 May"),
        ("**Date:** 4 May", "date", "4 May"),
        ("Date and time: 4 May at 2pm", "date_time", "4 May at 2pm"),
        ("Time: 10:00", "time", "10:00"),
        ("TIME OF MEETING 2:00 PM", "time", "2:00 PM"),
        ("Meeting ended: 12:10", "end_time", "12:10"),
        ("Chair: Agnes Holloway", "chair", "Agnes Holloway"),
        ("Chaired by Agnes Holloway", "chair", "Agnes Holloway"),
        ("Minutes: Tessa Brill", "minutes_by", "Tessa Brill"),
        ("Minutes taken by: Tessa Brill", "minutes_by", "Tessa Brill"),
        ("Note taker – Tessa Brill", "minutes_by", "Tessa Brill"),
        pytest.param("Venue Conference Room 2", "venue", "Conference Room 2", id="no colon"),
        ("Venue", "venue", ""),
        ("Location: Teams", "venue", "Teams"),
        ("Apologies:", "apologies", ""),
        ("Apologies for absence: None", "apologies", "None"),
        ("Attendance", "attendance", ""),
        ("Attendees:", "attendance", ""),
        ("Present:", "attendance", ""),
        ("In attendance", "attendance", ""),
        ("Also present: Una Marsh", "attendance", "Una Marsh"),
        ("Next meeting: 4 May 2023", "next_meeting", "4 May 2023"),
        ("Date of next meeting: 4 May 2023", "next_meeting", "4 May 2023"),
        ("Date and time of next meeting – 4 May", "next_meeting", "4 May"),
        ("Distribution list: all", "distribution", "all"),
        ("- Chair: Agnes Holloway", "chair", "Agnes Holloway"),
    ],
)
def test_header_label(text: str, field: str, value: str) -> None:
    found = read_header(text)
    assert found is not None
    assert (found[0], found[2]) == (field, value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Dates were agreed",
        "Time will tell",
        "Chair of the panel asked about custody",
        "Minutes were agreed as a true record",
        "Attendance at violent incidents fell",
        "Present figures show a rise",
        "Venue hire costs rose",
        "Apologies were accepted from Una Marsh",
        "Custody: 12 detainees",
        "Timeliness: 80%",
    ],
)
def test_prose_is_no_header(text: str) -> None:
    assert read_header(text) is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Item brought forward from the November 2016 meeting", "November 2016 meeting"),
        ("Items brought forward from March 2018", "March 2018"),
        ("Action carried forward from the last meeting:", "last meeting"),
        ("Brought forward from the January meeting.", "January meeting"),
        ("Matters outstanding from the May 2019 meeting", "May 2019 meeting"),
        ("Item brought forward", None),
        ("The item was brought forward from May 2019", None),
        ("Custody", None),
        ("", None),
    ],
)
def test_origin_in_an_earlier_meeting(text: str, when: str | None) -> None:
    assert read_origin(text) == when


def test_origin_and_what_the_line_goes_on_to_say() -> None:
    text = "Item brought forward from the May 2019 meeting: custody waiting times in the north"
    head, tail = split_origin(text)
    assert head == "Item brought forward from the May 2019 meeting"
    assert tail == "custody waiting times in the north"
    assert read_origin(text) == "May 2019 meeting"


@pytest.mark.parametrize("text", ["Custody: waiting times in the north rose", "Item brought forward", ""])
def test_line_without_origin_stays_whole(text: str) -> None:
    assert split_origin(text) == (text, "")


@pytest.mark.parametrize(
    "text",
    [
        "None",
        "None.",
        "Nil",
        "N/A",
        "n/a",
        "No",
        "Not applicable",
        "None raised",
        "• None",
        "There were no actions arising.",
        "There were none.",
        "There was no other business.",
        "No actions",
        "No further actions were raised",
        "Nothing to report",
        "Nothing further",
        "There were no apologies",
    ],
)
def test_nil(text: str) -> None:
    assert is_nil(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "None of the cases was closed in time",
        "No-one attended",
        "Nothing has changed since May. A plan is needed",
        "There were 4 actions",
        "Nile Street station will close",
        "There were no arrests, and 40 complaints were made",
        "Nonetheless the backlog fell",
    ],
)
def test_not_nil(text: str) -> None:
    assert not is_nil(text)


@pytest.mark.parametrize(
    ("text", "heading", "purpose", "rest"),
    [
        ("Budget – For Decision", "Budget", "For Decision", ""),
        ("Budget (for information)", "Budget", "for information", ""),
        ("Estates Plan: For Discussion", "Estates Plan", "For Discussion", ""),
        ("Estates Plan For Agreement", "Estates Plan", "For Agreement", ""),
        ("Risk Register – To Note", "Risk Register", "To Note", ""),
        ("Risk Register – Assurance", "Risk Register", "Assurance", ""),
        ("Risk Register - Decision", "Risk Register", "Decision", ""),
        (
            "Money Talks – For Information The paper was taken as read.",
            *("Money Talks", "For Information", "The paper was taken as read."),
        ),
        ("For Decision", "", "For Decision", ""),
        ("Custody", "Custody", None, ""),
        ("", "", None, ""),
        pytest.param(
            "The paper was brought for information only.",
            "The paper was brought for information only.",
            None,
            "",
            id="prose",
        ),
        pytest.param("Decision making", "Decision making", None, "", id="a heading"),
    ],
)
def test_purpose(text: str, heading: str, purpose: str | None, rest: str) -> None:
    assert split_purpose(text) == (heading, purpose, rest)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Matters arising", "outstanding"),
        ("Minutes of the last meeting", "outstanding"),
        ("Action tracker", "action_tracker"),
        ("Review of outstanding actions", "action_tracker"),
        ("Summary of Actions Arising", "actions_summary"),
        ("Items brought forward", "brought_forward"),
        ("Holding to account: rural crime", "holding_to_account"),
        ("Chief Constable's assessment", "assessment"),
        ("Quarter 2 Performance", "performance"),
        ("HMICFRS PEEL report", "inspection"),
        ("National policing priorities", "national_priorities"),
        ("Strategic initiatives", "strategic_initiatives"),
        ("Strategic risk", "risk"),
        ("Force Executive Board update", "executive_board"),
        ("Thematic – stalking", "thematic"),
        ("Questions from the public", "public_questions"),
        ("Any Other Business", "any_other_business"),
        ("AOB", "any_other_business"),
        ("Date of next meeting", "next_meeting"),
        ("Apologies for absence", "attendance"),
        ("Welcome and introductions", "introduction"),
        ("Declarations of interest", "introduction"),
        ("Dog licensing", "other"),
        ("", "other"),
        (None, "other"),
        pytest.param("Performance " * 30, "other", id="too long for a heading"),
    ],
)
def test_kind_of_item(heading: str | None, kind: str) -> None:
    assert find_kind(heading) == kind


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    section = read_section(text)
    assert section is None or section[2] in text
    read_header(text)
    read_origin(text)
    is_nil(text)
    split_purpose(text)
    find_kind(text)


@settings(max_examples=12, deadline=None)
@given(
    st.sampled_from(["a", " ", "-", ":", "no ", "new ", "Items ", "update ", "for ", "there were no ", "."])
)
def test_a_long_line_of_one_thing_is_soon_read(words: str) -> None:
    line = (words * 20_000)[:20_000]
    started = time.process_time()
    read_section(line)
    read_header(line)
    is_nil(line)
    split_purpose(line)
    assert time.process_time() - started < 1
