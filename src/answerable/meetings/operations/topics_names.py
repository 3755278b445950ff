"""A person's answer to whether a name is of a topic: one step, whatever hangs on it."""

from __future__ import annotations

from answerable.audit import ledger
from answerable.office.models import Alias, Topic
from answerable.office.operations import settle_doubt

from ..models import TopicChange, TopicLink
from ..topic_doubts import DOUBT, make_doubt_key, read_reason
from .topics_changes import merge_topics


def confirm_name(alias: Alias, *, by: ledger.Actor) -> TopicChange | None:
    """It is a name of the topic. Where another topic bears it, the two become one, which can be undone."""
    with ledger.entry(by, "confirm name of topic") as writing:
        other = (
            Topic.objects.filter(name__iexact=alias.name, merged_into=None).exclude(pk=alias.topic_id).first()
        )
        _settle_links(alias, TopicLink.Certainty.CONFIRMED, writing)
        if other:
            return merge_topics(alias.topic, other, by=by)
        writing.change(alias, certainty=Alias.Certainty.SURE)
    return None


def refuse_name(alias: Alias, *, by: ledger.Actor) -> None:
    """It is no name of the topic, and is not asked again."""
    with ledger.entry(by, "refuse name of topic") as writing:
        settle_doubt(
            kind=DOUBT,
            key=make_doubt_key(alias),
            answer=f"“{alias.name}” is no other name of “{alias.topic}”.",
            by=by,
        )
        _settle_links(alias, TopicLink.Certainty.REFUSED, writing)
        writing.remove(alias)


def _settle_links(alias: Alias, certainty: str, writing: ledger.Writing) -> None:
    """Links that were proposed because of the name."""
    proposed = TopicLink.objects.filter(topic=alias.topic, certainty="proposed", why=read_reason(alias))
    for link in proposed.order_by("pk"):
        writing.change(link, certainty=certainty)
