"""The head of a document: title, date, time, venue, chair, and who was there, in the forms offices use."""

from __future__ import annotations

from collections.abc import Callable

from answerable.core.notes.writing import Cell, Paragraph, Table
from tests.core.notes.generator.draft import Draft, print_date, print_span
from tests.core.notes.generator.meeting import Member

PRESENT = ("Attendance", "Present", "In attendance", "Attendees", "Those present", "PRESENT")
ABSENT = ("Apologies", "Apologies for absence", "APOLOGIES", "Apologies received")
DATES = ("Date", "Date of meeting", "DATE", "Meeting date", "Date")
CHAIRS = ("Chair", "Chair", "Chaired by", "Chairperson")
MINUTES = ("Minutes", "Minutes taken by", "Note taker", "Notes", "Minute taker")
VENUES = ("Venue", "Location", "Venue", "Place")
RANKS = {"Chief Constable": "CC", "Deputy Chief Constable": "DCC", "Assistant Chief Constable": "ACC"}


def write_title(draft: Draft) -> None:
    """The series with its month, the quarter, or the board alone."""
    date, dice = draft.meeting.date, draft.dice
    year = f"{date.year}/{(date.year + 1) % 100:02d}"
    quarter = f"Quarter {(date.month - 1) // 3 + 1} Performance {draft.dash} {year}"
    draft.title = dice.pick(
        (
            f"{draft.meeting.series} {date:%B %Y} {draft.dash} Meeting Notes",
            f"{draft.meeting.series} {draft.dash} {date:%B %Y}",
            quarter,
            draft.meeting.series,
            f"{draft.meeting.force} {draft.meeting.series}",
            f"Notes of the {draft.meeting.series}",
        )
    )
    draft.truth["title"] = draft.title


def write_when_and_where(draft: Draft, form: str | None = None) -> None:
    """Labels and values, one line, capitals on one line, a table, or lines without labels."""
    meeting, dice = draft.meeting, draft.dice
    draft.truth |= {
        "date": meeting.date.isoformat(),
        "time": f"{meeting.start:%H:%M}",
        "end_time": f"{meeting.end:%H:%M}" if meeting.end else None,
        "venue": meeting.venue,
        "chair": meeting.cast[0].name,
        "minutes_by": meeting.note_taker.name,
    }
    form = form or dice.pick(("labels", "labels", "joined", "capitals", "table", "bare", "paired"))
    HEADERS[form](draft, print_date(dice, meeting.date), print_span(dice, meeting.start, meeting.end))


def _rest(draft: Draft) -> list[tuple[str, str]]:
    """Chair, minutes and venue, in any order and with any label."""
    meeting, dice = draft.meeting, draft.dice
    taker = meeting.note_taker.name + dice.pick(("", f", {meeting.note_taker.capacity}, OPCC"))
    rest = [
        (dice.pick(CHAIRS), meeting.cast[0].name),
        (dice.pick(MINUTES), taker),
        (dice.pick(VENUES), meeting.venue),
    ]
    dice.random.shuffle(rest)
    return rest


def _labels(draft: Draft, date: str, time: str) -> None:
    colon = draft.dice.pick((":", ":", ":", " :"))
    bare = draft.dice.chance(0.2)
    for label, value in [(draft.dice.pick(DATES), date), ("Time", time), *_rest(draft)]:
        mark = "" if bare and label in VENUES else colon
        draft.paragraph(f"{label}{mark} {value}")


def _joined(draft: Draft, date: str, time: str) -> None:
    joint = draft.dice.pick((" @ ", ", ", " at ", f" {draft.dash} "))
    draft.paragraph(f"Date: {date}{joint}{time}")
    for label, value in _rest(draft):
        draft.paragraph(f"{label}: {value}")


def _capitals(draft: Draft, date: str, time: str) -> None:
    draft.paragraph(f"DATE OF MEETING {date.upper()} TIME OF MEETING {time.upper()}")
    for label, value in _rest(draft):
        draft.paragraph(f"{label}: {value}")


def _table(draft: Draft, date: str, time: str) -> None:
    rows = [("Date", date), ("Time", time), *_rest(draft)]
    ruled = draft.dice.chance(0.6)
    mark = draft.dice.pick(("", ":"))
    draft.blocks.append(
        Table(tuple((Cell.of(f"{k}{mark}"), Cell.of(v)) for k, v in rows), ruled=ruled, widths=(1, 3))
    )


def _bare(draft: Draft, date: str, time: str) -> None:
    """No labels for the date and the place; the chair and the minutes keep theirs."""
    draft.paragraph(f"{date}, {time}")
    draft.paragraph(draft.meeting.venue)
    for label, value in _rest(draft):
        if label not in VENUES:
            draft.paragraph(f"{label}: {value}")


def _paired(draft: Draft, date: str, time: str) -> None:
    """Two labels on a line."""
    labels = [("Date", date), ("Time", time), *_rest(draft)]
    gap = draft.dice.pick(("    ", "\t", "   "))
    printed = [f"{label}: {value}" for label, value in labels]
    draft.paragraph(gap.join(printed[:2]))
    for line in printed[2:]:
        draft.paragraph(line)


HEADERS: dict[str, Callable[[Draft, str, str], None]] = {
    "labels": _labels,
    "joined": _joined,
    "capitals": _capitals,
    "table": _table,
    "bare": _bare,
    "paired": _paired,
}


# --- attendance


def write_attendance(draft: Draft, form: str | None = None) -> None:
    """One of the forms in which offices list who was there."""
    meeting, dice = draft.meeting, draft.dice
    draft.truth["attendance"] = [m.name for m in meeting.cast]
    draft.truth["apologies"] = [m.name for m in meeting.absent]
    form = form or dice.pick((*PERSON_FORMS, *LIST_FORMS))
    draft.truth["shorts"] = {}
    if form in LIST_FORMS:
        LIST_FORMS[form](draft)
        return
    present = [print_member(draft, m, form) for m in meeting.cast]
    absent = [print_member(draft, m, form) for m in meeting.absent]
    if form in ("names", "initials") and dice.chance(0.4):
        joint = dice.pick((", ", "; "))
        draft.paragraph(f"{dice.pick(PRESENT)}: {joint.join(present)}")
        _apologies(draft, absent, joint)
        return
    draft.paragraph(dice.pick(PRESENT) + dice.pick(("", ":", ":")), bold=dice.chance(0.3))
    _list_people(draft, present)
    _apologies(draft, absent, None)


def _list_people(draft: Draft, people: list[str]) -> None:
    if draft.dice.chance(0.5):
        draft.bullets(people)
    else:
        for person in people:
            draft.paragraph(person)


def _apologies(draft: Draft, absent: list[str], joint: str | None) -> None:
    dice = draft.dice
    label = dice.pick(ABSENT)
    if not absent:
        draft.paragraph(dice.pick((f"{label}: None", f"{label}: None.", "No apologies were received.")))
    elif joint or dice.chance(0.3):
        words = " and ".join(absent)
        sentence = dice.pick(
            (f"Apologies were received from {words}.", f"Apologies: {(joint or '; ').join(absent)}")
        )
        draft.paragraph(sentence)
    else:
        draft.paragraph(label + dice.pick(("", ":")), bold=dice.chance(0.3))
        _list_people(draft, absent)


def _attendance_table(draft: Draft) -> None:
    """Columns Name and Capacity; attendance and apologies as labels of rows, as in the older notes."""
    meeting = draft.meeting
    rows = [("", "Name:", "Capacity:")]
    for number, member in enumerate(meeting.cast):
        rows.append(("Attendance:" if number == 0 else "", *_columns(draft, member)))
    for number, member in enumerate(meeting.absent):
        rows.append(("Apologies:" if number == 0 else "", *_columns(draft, member)))
    cells = tuple(tuple(Cell.of(text) for text in row) for row in rows)
    draft.blocks.append(Table(cells, ruled=draft.dice.chance(0.7), widths=(1.2, 2, 3)))


def _by_sides(draft: Draft) -> None:
    """The police on one side and the office on the other, names only."""
    for side, organisation in (("Police:", "Police"), ("OPCC:", "OPCC")):
        draft.paragraph(side)
        for member in draft.meeting.cast:
            if member.organisation == organisation:
                draft.paragraph(member.name)
    _apologies(draft, [m.name for m in draft.meeting.absent], ", ")


def _flattened(draft: Draft) -> None:
    """A table whose columns ran together when the page was copied."""
    draft.paragraph(draft.dice.pick(PRESENT))
    for member in draft.meeting.cast:
        draft.paragraph(f"{member.name}{member.organisation}")
    draft.paragraph("Apologies")
    for member in draft.meeting.absent:
        draft.paragraph(f"{member.name}{member.organisation}")
    if not draft.meeting.absent:
        draft.paragraph("None")


def _marked_absent(draft: Draft) -> None:
    """One list, in which an A before the name marks who was absent."""
    draft.paragraph(draft.dice.pick(PRESENT) + ":")
    people = [f"{m.name} ({_remember(draft, m)})" for m in draft.meeting.cast]
    _list_people(draft, people + [f"A {m.name} ({_remember(draft, m)})" for m in draft.meeting.absent])


def _roles_marked(draft: Draft) -> None:
    """The chair and whoever takes the minutes are marked where they are listed."""
    draft.paragraph(draft.dice.pick(PRESENT) + draft.dice.pick(("", ":")))
    people = []
    for member in draft.meeting.cast:
        if member is draft.meeting.note_taker:
            people.append(f"{member.name} (minutes) {draft.dash} {member.capacity}")
        else:
            chair = " Chair" if member is draft.meeting.cast[0] else ""
            people.append(f"{member.name} ({_remember(draft, member)}){chair} {draft.dash} {member.capacity}")
    _list_people(draft, people)
    _apologies(draft, [print_member(draft, m, "dash_short") for m in draft.meeting.absent], None)


def _columns(draft: Draft, member: Member) -> tuple[str, str]:
    short = _remember(draft, member)
    return member.name, f"{member.capacity} ({short})"


def _remember(draft: Draft, member: Member) -> str:
    """The short form a person is listed with: the one by which the document calls them."""
    short = draft.call(member)
    draft.truth["shorts"][member.name] = short
    return short


def print_member(draft: Draft, member: Member, form: str) -> str:
    match form:
        case "dash_short":
            return f"{member.name} {draft.dash} {member.capacity} ({_remember(draft, member)})"
        case "short_dash":
            short, post = _remember(draft, member), f"{member.capacity}, {member.organisation}"
            return f"{member.name} ({short}) {draft.dash} {post}"
        case "no_dash":
            return f"{member.name} {member.capacity} ({_remember(draft, member)})"
        case "tight":
            gap = draft.dice.pick(("", " "))
            return f"{member.name}{gap}-{member.capacity} ({_remember(draft, member)})"
        case "rank":
            rank = RANKS.get(member.capacity)
            if rank:
                return f"{rank} {member.name} ({member.initials})"
            return f"{member.name}, {member.capacity} ({_remember(draft, member)})"
        case "comma":
            return f"{member.name}, {member.capacity}"
        case "initials":
            return f"{member.name} ({_remember(draft, member)})"
        case _:
            return member.name


PERSON_FORMS = ("dash_short", "short_dash", "no_dash", "tight", "rank", "comma", "initials", "names")


LIST_FORMS: dict[str, Callable[[Draft], None]] = {
    "table": _attendance_table,
    "sides": _by_sides,
    "flattened": _flattened,
    "absent mark": _marked_absent,
    "roles": _roles_marked,
}


def write_unlabelled(draft: Draft) -> None:
    """The labels are lost; a gap is all that parts those present from those absent."""
    meeting = draft.meeting
    draft.truth |= {
        "attendance": [m.name for m in meeting.cast],
        "apologies": [m.name for m in meeting.absent],
    }
    draft.truth["shorts"] = {}
    draft.truth["unsure_people"] = True
    for group in (meeting.cast, meeting.absent):
        for member in group:
            draft.paragraph(f"{member.name} {member.capacity}")
        draft.blocks.append(Paragraph(""))


def write_next_meeting(draft: Draft, form: str | None = None) -> str:
    """The next meeting in words; recorded as the truth."""
    meeting, dice = draft.meeting, draft.dice
    date, time = print_date(dice, meeting.next_date), print_span(dice, meeting.next_start, None)
    form = form or dice.pick(("line", "line", "slashes", "time_first", "date_only"))
    draft.truth["next_date"] = meeting.next_date.isoformat()
    draft.truth["next_time"] = None if form == "date_only" else f"{meeting.next_start:%H:%M}"
    match form:
        case "slashes":
            subject = dice.pick(("Thematic", "Performance", "Thematic A&A: Fraud"))
            return f"{subject} / {date} / {time} / {meeting.venue}"
        case "time_first":
            return f"{time} on {date}"
        case "date_only":
            return f"{date} {draft.dash} venue to be confirmed"
        case _:
            return f"{date} {dice.pick(('at', '@', ','))} {time}".replace(" ,", ",")
