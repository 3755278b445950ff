"""Minutes in a table whose rows hold whole items, with the owners of their actions stacked at the right."""

from __future__ import annotations

from answerable.core.notes.document import Document, Fragment, Line, Row
from answerable.core.notes.model import Notes
from answerable.core.notes.reader import read_document

Cells = tuple[tuple[str, ...], ...]
SUBJECTS = (
    "Performance|1) Ferry|The ferry was late twice.|1) How is that to be mended?|Findings|- The crew is new."
    "|Action arising:|Publish the timetable.|2) Moorings|The moorings held, and that is new."
    "|1) Who looks after the chains?|2) Which of them are worn?|Findings:|- None is worn."
    "|Actions arising:|1. DCC to count the chains.|2. Paint the buoys."
)
ITEM: Cells = (("1a",), tuple(SUBJECTS.split("|")), ("UM", "DCC", "CC"))
ROWS: tuple[Cells, ...] = (
    (("1.",), ("HOLDING TO ACCOUNT",), ("ACTION",)),
    ITEM,
    (("2.",), ("ANY OTHER BUSINESS", "No other business was raised."), ()),
    (("3.",), ("DATE OF NEXT MEETING:", "Public / 14.06.2021 / 10:00 / Teams"), ("ALL",)),
)


def read_rows(*rows: Cells) -> Notes:
    lines: list[Line] = []
    made: list[Row] = []
    for number, row in enumerate(rows, 1):
        cells: list[tuple[Fragment, ...]] = []
        for column, texts in enumerate(row, 1):
            cell = []
            for text in texts:
                lines.append(Line(len(lines) + 1, text, table=1, row=number, column=column))
                cell.append(Fragment(text, (len(lines),)))
            cells.append(tuple(cell))
        made.append(Row(tuple(cells), table=1, row=number))
    return read_document(Document("minutes.docx", "docx", tuple(lines), tuple(made)))


def test_owners_go_to_the_actions_of_their_row_in_order() -> None:
    notes = read_rows(*ROWS)
    (performance,) = notes.items[0].items
    subjects = performance.items
    assert [subject.heading for subject in subjects] == ["Ferry", "Moorings"]
    assert [[(a.text, a.owners) for a in s.actions] for s in subjects] == [
        [("Publish the timetable.", ("UM",))],
        [("DCC to count the chains.", ("DCC",)), ("Paint the buoys.", ("CC",))],
    ]


def test_printed_questions_beside_owners_are_questions() -> None:
    subjects = read_rows(*ROWS).items[0].items[0].items
    assert [[q.text for q in subject.questions] for subject in subjects] == [
        ["How is that to be mended?"],
        ["Who looks after the chains?", "Which of them are worn?"],
    ]


def test_items_after_such_a_row_are_items() -> None:
    notes = read_rows(*ROWS)
    assert [(i.number, i.heading, i.kind) for i in notes.items[1:]] == [
        ("2", "ANY OTHER BUSINESS", "any_other_business"),
        ("3", "DATE OF NEXT MEETING", "next_meeting"),
    ]
    assert notes.next_meeting is not None
    assert notes.next_meeting.date == "2021-06-14"
