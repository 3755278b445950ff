"""A topic's timeline as a file: a line for each moment, the oldest first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from answerable.actions.exports import disarm

from .moments import Moment

COLUMNS = (
    "date",
    "what",
    "words",
    "who",
    "answers",
    "state",
    "reference",
    "where",
    "address",
    "areas",
    "paper",
    "lines",
    "why it is of the topic",
)


def write_csv(moments: Iterable[Moment]) -> bytes:
    """With a byte order mark, without which Excel reads accents wrongly."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for moment in moments:
        writer.writerow([disarm(value) for value in make_row(moment)])
    return buffer.getvalue().encode("utf-8-sig")


def make_row(moment: Moment) -> tuple[str, ...]:
    return (
        moment.on.isoformat(),
        moment.label,
        moment.text,
        moment.who,
        "; ".join(answer.text for answer in moment.answers),
        moment.state,
        moment.reference,
        moment.place,
        moment.address,
        "; ".join(moment.areas),
        moment.source.name if moment.source else "",
        moment.source.lines if moment.source else "",
        moment.why,
    )
