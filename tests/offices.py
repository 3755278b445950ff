"""An invented office and invented notes for tests that need a record to work on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from answerable.audit.ledger import Actor
from answerable.core.notes import model
from answerable.meetings.operations import found_series
from answerable.office.operations import found_office
from answerable.office.profile import Profile, check_profile

OFFICER = Actor("account 1 (policy officer)")
OTHER = Actor("account 2 (chief executive)")

PROFILE: dict[str, Any] = {
    "office": {"name": "Office of the Police and Crime Commissioner for Testshire"},
    "bodies": [
        {
            "name": "Police and Crime Commissioner for Testshire",
            "short": "OPCC",
            "kind": "local_policing_body",
        },
        {"name": "Testshire Constabulary", "short": "force", "kind": "force"},
    ],
    "areas": [
        {"code": "T1", "name": "North Testshire", "kind": "local_policing_area", "parent": "T"},
        {
            "code": "T",
            "name": "Testshire",
            "kind": "force",
            "population": 1000,
            "population_source": "Invented",
        },
    ],
    "posts": [
        {"title": "Police and Crime Commissioner", "short": "PCC", "body": "OPCC", "accountable": True},
        {"title": "Deputy Police and Crime Commissioner", "short": "DPCC", "body": "OPCC"},
        {"title": "Chief Executive", "short": "CEx", "body": "OPCC"},
        {"title": "Chief Constable", "short": "CC", "body": "force", "accountable": True},
        {"title": "Deputy Chief Constable", "short": "DCC", "body": "force"},
        {"title": "Assistant Chief Constable", "short": "ACC", "body": "force"},
    ],
    "plans": [
        {
            "name": "Safer Testshire Plan",
            "from": dt.date(2016, 5, 12),
            "priorities": ["Safer roads", "Victims"],
        }
    ],
    "series": [
        {
            "name": "Holding to Account",
            "aliases": ["Monthly Assurance Meeting"],
            "standing": [
                {
                    "from": dt.date(2016, 5, 12),
                    "items": [
                        {"number": "1", "heading": "Outstanding matters", "kind": "outstanding"},
                        {"number": "2", "heading": "Holding to account", "kind": "holding_to_account"},
                    ],
                }
            ],
        }
    ],
    "topics": [{"name": "Confidence in the police", "aliases": ["Public confidence"]}],
}


def make_profile(**parts: Any) -> Profile:
    return check_profile({**PROFILE, **parts}, "testshire")


def found(profile: Profile | None = None) -> None:
    """The invented office with its series, founded."""
    profile = profile or make_profile()
    found_office(profile, by=OFFICER)
    found_series(profile, by=OFFICER)


def text(words: str, *lines: int) -> model.Text:
    return model.Text(words, lines)


def action(words: str, *owners: str, line: int, due: model.Due | None = None, **more: Any) -> model.Action:
    said: dict[str, Any] = {"reference": None, "wordings": (model.Text(words, (line,)),), **more}
    return model.Action(text=words, owners=owners, due=due, lines=(line,), **said)


def question(words: str, *answers: model.Text, line: int, **more: Any) -> model.Question:
    said: dict[str, Any] = {"form": "printed", "asked_by": "PCC", **more}
    return model.Question(text=words, answers=answers, lines=(line,), **said)


CAST = (
    model.Person("Ann Overton", "Police and Crime Commissioner", "PCC", lines=(3,)),
    model.Person("Bea Sterling", "Chief Constable", "CC", lines=(4,)),
    model.Person("Cal Drummond", "Deputy Chief Constable", "DCC", lines=(5,)),
)


def make_notes(**changes: Any) -> model.Notes:
    """Notes of an invented meeting in March 2018: three items, three actions, one of each statement."""
    confidence = model.Item(
        "2.1",
        "Public confidence",
        "performance",
        context=(text("Confidence stood at 61 per cent in the autumn survey.", 11),),
        questions=(question("What lies behind the fall?", text("Slower visits, the CC said.", 13), line=12),),
        findings=(text("Slower visits, the CC said.", 13),),
        actions=(
            action("DCC to send the PCC the survey tables.", "DCC", line=14),
            action(
                "Confidence to be looked at again at the June 2018 meeting.",
                "PCC",
                line=15,
                due=model.Due("meeting", "June 2018 meeting", month="2018-06"),
            ),
        ),
        lines=(10,),
    )
    burglary = model.Item(
        "2.2",
        "Rural burglary",
        "performance",
        updates=(text("Patrols will be doubled. Fewer burglaries are anticipated by winter.", 17),),
        actions=(
            action(
                "CC to share the review when complete.",
                "CC",
                "JQ",
                line=18,
                due=model.Due("event", "when complete"),
            ),
        ),
        lines=(16,),
    )
    said: dict[str, Any] = {
        "file": "march.txt",
        "title": "Holding to Account Meeting March 2018",
        "series": "Holding to Account",
        "document_kind": "notes",
        "date": "2018-03-20",
        "time": "10:00",
        "chair": model.Person("Ann Overton", lines=(2,)),
        "attendance": CAST,
        "items": (
            model.Item("2", "Holding to account", "holding_to_account", (confidence, burglary), lines=(9,)),
        ),
        "statements": (
            model.Statement("commitment", "Patrols will be doubled.", (17,), who="CC", what="double patrols"),
            model.Statement(
                "expectation",
                "Fewer burglaries are anticipated by winter.",
                (17,),
                measure_words="burglaries",
                direction="decrease",
                due=model.Due("event", "by winter"),
            ),
            model.Statement("soft_ask", "It would help to see the tables.", (13,)),
        ),
        "next_meeting": model.NextMeeting("24 April 2018, 10:00", (20,), date="2018-04-24", time="10:00"),
        "source": tuple(model.SourceLine(n, f"line {n}") for n in range(1, 21)),
    }
    return model.Notes(**{**said, **changes})
