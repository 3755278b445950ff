"""Starting an agenda: the standing items of the day, what comes back, and the topics of last time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable

from answerable.audit import ledger
from answerable.matters.models import Matter
from answerable.matters.states import OPEN
from answerable.office.models import Topic

from ...models import JOINING, Item, Meeting, TopicLink
from ...programme.models import Sitting
from ...programme.states import PLANNED
from ...queries import list_standing_items
from ..exceptions import AgendaRefused
from ..models import Agenda, AgendaItem, AgendaLine
from ..origins import read_topics
from ..waiting import list_waiting
from .bringing import bring_in, name_day
from .taking import take_draft

# What closes a meeting: topics come before it.
_PUBLIC = "public_questions"
_CLOSING = ("actions_summary", "any_other_business", "next_meeting")


def start_agenda(sitting: Sitting, *, on: dt.date, by: ledger.Actor) -> Agenda:
    """The agenda of a planned meeting: the standing agenda of its day (of its month, where it has no day),
    the topics of the last meeting before `on` of which something is open, and all that was placed at it."""
    with ledger.entry(by, "start agenda") as writing:
        current = _take(sitting)
        last = _find_last(current, on)
        agenda = writing.add(Agenda(sitting=current, started_from=last))
        items = _make_standing(agenda)
        for topic, borne in _list_open_topics(last):
            _insert(items, _make_topic_item(agenda, topic, borne, {item.kind for item in items}))
        for place, item in enumerate(items, 1):
            item.position = place
        writing.add_all(items)
        bring_in(agenda, list_waiting(agenda), writing)
    return agenda


def bring_in_all(agenda: Agenda, *, by: ledger.Actor) -> list[AgendaLine]:
    """A line for each matter that stands at the meeting and is not on the agenda yet."""
    with ledger.entry(by, "bring matters into agenda") as writing:
        draft = take_draft(agenda)
        return bring_in(draft, list_waiting(draft), writing)


def _take(sitting: Sitting) -> Sitting:
    locked = Sitting.objects.select_for_update(of=("self",)).select_related("series")
    current: Sitting = locked.get(pk=sitting.pk)
    if current.state != PLANNED:
        raise AgendaRefused(
            f"The meeting of {current.day_words} is {current.get_state_display()}. Choose a planned one."
        )
    if Agenda.objects.filter(sitting=current).exists():
        raise AgendaRefused(
            "This meeting has its agenda already: open that one, and bring in what was placed since."
        )
    return current


def _find_last(sitting: Sitting, on: dt.date) -> Meeting | None:
    """The last meeting of the series in the record; one that belongs to no series follows nothing."""
    if sitting.series_id is None:
        return None
    before = min(on + dt.timedelta(days=1), sitting.last_day)
    held = Meeting.objects.filter(series=sitting.series_id, held_on__lt=before)
    return held.order_by("-held_on", "-pk").first()


def _make_standing(agenda: Agenda) -> list[AgendaItem]:
    sitting = agenda.sitting
    standing = list_standing_items(sitting.series, sitting.last_day) if sitting.series else []
    items = [
        AgendaItem(agenda=agenda, heading=each.heading, kind=each.kind, standing_item=each)
        for each in standing
    ]
    return _fit_public(agenda, items) if sitting.kind == Sitting.Kind.PUBLIC else items


def _fit_public(agenda: Agenda, items: list[AgendaItem]) -> list[AgendaItem]:
    """A meeting in public hears the public first, and does not go through the tracker."""
    kept = [item for item in items if item.kind != "action_tracker"]
    if any(item.kind == _PUBLIC for item in kept):
        return kept
    return [AgendaItem(agenda=agenda, heading="Questions from the public", kind=_PUBLIC), *kept]


def _list_open_topics(last: Meeting | None) -> list[tuple[Topic, Item]]:
    """The topics of a meeting of which something is still open, with the item that bears each."""
    if last is None:
        return []
    links = TopicLink.objects.filter(item__meeting=last, certainty__in=JOINING)
    borne: dict[Topic, Item] = {}
    for link in links.select_related("topic", "item__meeting", "item__parent__parent").order_by(
        "item__position", "pk"
    ):
        if link.item:
            borne.setdefault(link.topic, link.item)
    left = read_topics(Matter.objects.filter(state=OPEN)) if borne else {}
    still_open = {topic for topics in left.values() for topic in topics}
    return [(topic, item) for topic, item in borne.items() if topic in still_open]


def _make_topic_item(agenda: Agenda, topic: Topic, item: Item, standing: Container[str]) -> AgendaItem:
    """Of the first kind, its own or of what it stood under, that the agenda has a heading for."""
    where = f"{item.meeting.title}: {item}".rstrip(".")
    return AgendaItem(
        agenda=agenda,
        heading=topic.name,
        kind=next((kind for kind in _read_kinds(item) if kind in standing), item.kind),
        topic=topic,
        context=f"Raised on {name_day(item.meeting.held_on)}: {where}.",
    )


def _read_kinds(item: Item) -> list[str]:
    """Its own kind, then those of the items that it stood under."""
    kinds = []
    above: Item | None = item
    for _ in range(3):
        if above is not None:
            kinds.append(above.kind)
            above = above.parent
    return kinds


def _insert(items: list[AgendaItem], new: AgendaItem) -> None:
    """After the last item of its kind; else before what closes the meeting."""
    places = [place for place, item in enumerate(items, 1) if item.kind == new.kind]
    items.insert(max(places) if places else _find_close(items), new)


def _find_close(items: Iterable[AgendaItem]) -> int:
    place = 0
    for number, item in enumerate(items, 1):
        if item.kind not in _CLOSING:
            place = number
    return place
