"""Each named constraint of the tables of chasing, with rows that break it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from answerable.meetings.requests.models import Chase, ChaseReply
from answerable.office.models import Body, Post
from tests.invariants import Case

NOW = dt.datetime(2018, 3, 20, 12, tzinfo=dt.UTC)
DAY = dt.date(2018, 3, 20)


def chases(*changes: dict[str, Any]) -> list[Any]:
    force = Body(name="Force", kind="force")
    post = Post(body=force, title="Chief Constable")
    said: dict[str, Any] = {"post": post, "references": [], "prepared_at": NOW}
    return [force, post, *(Chase(**{**said, **change}) for change in changes)]


def replies(**change: Any) -> list[Any]:
    rows = chases({})
    said: dict[str, Any] = {"chase": rows[-1], "kind": "have", "said_at": NOW, **change}
    return [*rows, ChaseReply(**said)]


CHASES: dict[str, Case] = {
    "chase_channel_known": partial(chases, {"channel": "pigeon", "sent_at": NOW, "sent_by": "x"}),
    "chase_sent_by_someone": partial(chases, {"channel": "mail", "sent_at": NOW}),
    "chase_one_prepared_for_a_post": partial(chases, {}, {}),
    "chase_reply_kind_known": partial(replies, kind="maybe"),
    "chase_reply_until_has_its_day": partial(replies, kind="until"),
    "chase_reply_has_its_words": partial(replies, kind="not_ours"),
}
