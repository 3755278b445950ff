"""Asking for a paper, and changing what was asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from answerable.audit import ledger
from answerable.office.models import Post

from ...exceptions import PaperRefused
from ..models import PaperAsked, Point
from .lodging import keep_matter


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a paper is wanted for, in words: papers know no meeting.

    The key says what asks, such as "agendaitem 12", and asks once. `on` is the day of the meeting, or where
    that is not set `month`, such as 2019-05; with the series and the kind (thematic, public, or nothing) the
    programme finds it.
    """

    words: str
    link: str = ""
    key: str = ""
    series: str = ""
    on: dt.date | None = None
    month: str = ""
    kind: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        if not self.words.strip():
            raise PaperRefused("Say what the paper is wanted for.")
        return {
            "wanted_for": self.words.strip()[:300],
            "wanted_for_link": self.link,
            "wanted_for_key": self.key,
            **self.meeting,
        }

    @property
    def meeting(self) -> dict[str, Any]:
        return {
            "series": self.series.strip(),
            "meeting_on": self.on,
            "meeting_month": self.month,
            "meeting_kind": self.kind,
        }


Due = tuple[dt.date, dt.time]


def ask_paper(
    title: str,
    *,
    wanted: Wanted,
    from_post: Post | None,
    by: ledger.Actor,
    due: Due | None = None,
    points: Sequence[str] = (),
    on: dt.date | None = None,
) -> PaperAsked:
    """Asks for a paper. Asked for again under the same key it is the same one, as it is worded now."""
    with ledger.entry(by, "ask for paper") as writing:
        known = PaperAsked.objects.select_for_update().filter(wanted_for_key=wanted.key).first()
        if wanted.key and known:
            return _follow(known, title, wanted, from_post, due, points, writing)
        asked = writing.add(
            PaperAsked(
                title=_clean_title(title),
                from_post=from_post,
                asked_on=on or timezone.localdate(),
                asked_by=by.text,
                **wanted.fields,
                **_name_due(due),
                **_name_due(due, "first_due"),
            )
        )
        _set_points(asked, points, writing)
        keep_matter(asked, writing=writing)
    return asked


def _follow(
    asked: PaperAsked,
    title: str,
    wanted: Wanted,
    from_post: Post | None,
    due: Due | None,
    points: Sequence[str],
    writing: ledger.Writing,
) -> PaperAsked:
    """An agenda that was issued anew asks again. Where the paper was deferred, the other meeting counts."""
    if not asked.open:
        return asked
    changed: dict[str, Any] = {"title": _clean_title(title), "from_post": from_post}
    if not asked.deferred_to:
        changed |= wanted.fields | _name_due(due)
    writing.change(asked, **_rename_post(changed))
    if points:
        _set_points(asked, points, writing)
    keep_matter(asked, writing=writing)
    return asked


def _rename_post(changed: dict[str, Any]) -> dict[str, Any]:
    post = changed.pop("from_post")
    return changed | {"from_post_id": post.pk if post else None}


def change_asked(
    asked: PaperAsked,
    *,
    title: str,
    from_post: Post | None,
    due: Due | None,
    points: Sequence[str],
    by: ledger.Actor,
    reason: str = "",
) -> PaperAsked:
    """A due that was said already changes with a reason only; the first one stays beside it."""
    with ledger.entry(by, "change paper asked for") as writing:
        current = lock(asked)
        if not current.open:
            raise PaperRefused("This paper is settled. Ask for it again first.")
        dues = _change_due(current, due, reason)
        post = from_post.pk if from_post else None
        writing.change(current, title=_clean_title(title), from_post_id=post, **dues)
        _set_points(current, points, writing)
        keep_matter(current, writing=writing)
    return current


def _change_due(asked: PaperAsked, due: Due | None, reason: str) -> dict[str, Any]:
    before = (asked.due_on, asked.due_at) if asked.due_on else None
    if due == before:
        return {}
    if before is None:
        return _name_due(due) | ({} if asked.first_due_on else _name_due(due, "first_due"))
    if not reason.strip():
        raise PaperRefused("It was due at another time already. Say why that changes.")
    return _name_due(due) | {"reason": reason.strip()}


def _name_due(due: Due | None, name: str = "due") -> dict[str, Any]:
    day, time = due or (None, None)
    return {f"{name}_on": day, f"{name}_at": time}


def _clean_title(title: str) -> str:
    if not title.strip():
        raise PaperRefused("Say which paper it is.")
    return title.strip()[:300]


def _set_points(asked: PaperAsked, texts: Sequence[str], writing: ledger.Writing) -> None:
    """The points as they are worded now. One that a version was checked against stays as it is."""
    wanted = [text.strip() for text in texts if text.strip()]
    known = {point.text: point for point in asked.points.prefetch_related("checks")}
    for text, point in known.items():
        if text not in wanted and point.checks.all():
            raise PaperRefused(f"“{text[:80]}” was checked off already, so it stays. Add others below it.")
    for text in known.keys() - set(wanted):
        writing.remove(known[text])
    kept = [known[text] for text in wanted if text in known]
    # Those that stay keep their places; new ones come after them.
    last = max((point.position for point in kept), default=0)
    new = [text for text in dict.fromkeys(wanted) if text not in known]
    writing.add_all(
        [Point(asked=asked, position=position, text=text) for position, text in enumerate(new, last + 1)]
    )


def lock(asked: PaperAsked) -> PaperAsked:
    """As it stands now, and not as the page showed it."""
    current: PaperAsked = PaperAsked.objects.select_for_update().get(pk=asked.pk)
    return current
