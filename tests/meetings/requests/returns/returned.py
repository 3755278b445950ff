"""Files that came back, for tests of what becomes of them: what was read in them is said here."""

from __future__ import annotations

from itertools import count
from typing import Any

from answerable.meetings.agendas.content import Content
from answerable.meetings.agendas.models import AgendaIssue, AgendaLine
from answerable.meetings.requests.models import PackReturn
from answerable.meetings.requests.packs.marks import digest_content
from answerable.meetings.requests.returns.operations import keep_reading
from answerable.meetings.requests.returns.reading.model import Entry, Reading
from tests.offices import OFFICER

_places = count(2)


def say(line: AgendaLine, text: str, **more: Any) -> Entry:
    """An entry with its hidden reference, such as an answer in a row."""
    said: dict[str, Any] = {"matter_key": "", "kind": "answer", "place": f"row {next(_places)}", **more}
    return Entry(reference=line.reference, line=line.pk, text=text, **said)


def read_as(issue: AgendaIssue | None, *entries: Entry, **more: Any) -> Reading:
    said: dict[str, Any] = {
        "name": "pack.xlsx",
        "format": "xlsx",
        "issue": digest_content(Content.from_json(issue.content)) if issue else "",
        "version": issue.version if issue else None,
        "entries": entries,
        "seen": tuple(dict.fromkeys(each.reference for each in entries)),
        **more,
    }
    return Reading(**said)


def return_pack(issue: AgendaIssue | None, *entries: Entry, **more: Any) -> PackReturn:
    """A file that holds these entries, taken in; other entries make other bytes."""
    return keep(read_as(issue, *entries, **more))


def keep(reading: Reading) -> PackReturn:
    return keep_reading(repr(reading).encode(), reading.name, reading, by=OFFICER)


def name_return_arguments(line: AgendaLine) -> dict[str, list[object]]:
    """What stands in the addresses of a line and of a file that answers it, by the name of the address."""
    taken = return_pack(line.item.agenda.issues.get(), say(line, "Slower visits."))
    entry = taken.entries.get()
    found: dict[str, list[object]] = {f"returns:{name}": [taken.pk] for name in ("return", "accept")}
    steps = ("line", "set_status", "let_stand", "enter", "decide_extension")
    found |= {f"answers:{name}": [line.pk] for name in steps} | {"answers:use": [line.pk, entry.pk]}
    return found | {"returns:refuse": [taken.pk, entry.pk]}
