"""Parts of requests that the notes leave without a word, though they answer the rest: each must come back."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from answerable.core.programme.parts import find_unanswered, split_request
from answerable.matters.models import Matter
from answerable.matters.operations import Lodging
from answerable.matters.states import CLOSED
from answerable.office.queries import read_cut_off

from ..models import Answer, ItemAction, ItemCommitment, ItemExpectation, Passage, Question

FAMILY = "passage"
# What stands under an item in reply, as rows with their item and words. An action takes the part up again.
_REPLIES = (
    (Passage.objects.filter(kind__in=("update", "finding", "agreed")), "item", "text"),
    (Question.objects, "item", "text"),
    (Answer.objects, "question__item", "text"),
    (ItemAction.objects, "item", "action__text"),
    (ItemCommitment.objects, "item", "commitment__text"),
    (ItemExpectation.objects, "item", "expectation__text"),
)


def list_parts() -> Iterator[Lodging]:
    """In a number of queries that does not grow with the record. What a person closed stays closed, and what
    was asked before the cut-off is left alone."""
    requests = [each for each in _read_requests() if len(split_request(each.text)) > 1]
    replies = _read_replies({each.item_id for each in requests})
    ended = set(
        Matter.objects.filter(key__startswith=f"{FAMILY} ", state=CLOSED).values_list("key", flat=True)
    )
    for request in requests:
        parts = split_request(request.text)
        for part in find_unanswered(request.text, replies[request.item_id]):
            lodging = _make_lodging(request, part, parts.index(part) + 1)
            if lodging.key not in ended:
                yield lodging


def _read_requests() -> Iterable[Passage]:
    requests = Passage.objects.filter(kind="request").select_related("item__meeting__series")
    cut_off = read_cut_off()
    if cut_off:
        requests = requests.filter(item__meeting__held_on__gte=cut_off.day)
    return requests.order_by("item__meeting__held_on", "pk")


def _read_replies(items: Iterable[int]) -> dict[int, list[str]]:
    wanted = set(items)
    replies: dict[int, list[str]] = defaultdict(list)
    for rows, home, words in _REPLIES:
        found = rows.filter(**{f"{home}__in": wanted}).order_by("pk")
        for item, text in found.values_list(home, words):
            replies[item].append(text)
    return replies


def _make_lodging(request: Passage, part: str, number: int) -> Lodging:
    meeting = request.item.meeting
    return Lodging(
        kind=Matter.Kind.QUESTION,
        key=f"{FAMILY} {request.pk} part {number}",
        wording=f"{part[0].upper()}{part[1:]}. Asked for in: “{request.text}”",
        link=request.item.get_absolute_url(),
        raised_on=meeting.held_on,
        raised_at=f"{meeting.title}: {request.item}"[:300],
        series=meeting.series.name if meeting.series else "",
    )


def is_part(key: str) -> bool:
    return key.startswith(f"{FAMILY} ")


def describe_end(key: str, today: dt.date) -> tuple[str, str, dt.date]:
    """How a part ended that is no longer unanswered in the record: outcome, reason and day."""
    request = Passage.objects.filter(pk=int(key.split()[1])).select_related("item__meeting").first()
    cut_off = read_cut_off()
    if request is None:
        return Matter.Outcome.WITHDRAWN, "It is no longer in the record.", today
    if cut_off and request.item.meeting.held_on < cut_off.day:
        return Matter.Outcome.HISTORIC, "Older than the cut-off; its outcome is not recorded.", today
    return Matter.Outcome.ANSWERED, "The notes speak of it.", today
