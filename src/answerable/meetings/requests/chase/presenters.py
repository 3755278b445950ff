"""Posts with what they owe, when they were last chased and what they said, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from answerable.ui.words import count, name_writer

from ..models import Chase, ChaseReply
from .owing import OwedReference, Owing


@dataclass(frozen=True, slots=True)
class PostRow:
    key: int
    title: str
    holder: str
    owed: str
    overdue: tuple[OwedReference, ...]
    coming: tuple[OwedReference, ...]
    last: str
    last_address: str
    today: bool
    replies: tuple[str, ...]


def present_owing(owing: Owing, chases: Mapping[int, Chase], *, on: dt.date) -> PostRow:
    chase = chases.get(owing.post.pk)
    late = [each for each in owing.references if each.late]
    coming = [each for each in owing.references if not each.late]
    parts = [count(len(late), "overdue", "overdue")] if late else []
    parts += [f"{len(coming)} coming"] if coming else []
    return PostRow(
        key=owing.post.pk,
        title=owing.post.title,
        holder=owing.holder,
        owed=", ".join(parts),
        overdue=tuple(late),
        coming=tuple(coming),
        last=describe_sending(chase) if chase else "",
        last_address=chase.get_absolute_url() if chase else "",
        today=bool(chase and chase.sent_at and timezone.localdate(chase.sent_at) == on),
        replies=tuple(describe_reply(each) for each in chase.replies.all()) if chase else (),
    )


def describe_sending(chase: Chase) -> str:
    """Such as "3 May 2026 at 10:15, copied by hand, by the policy officer"."""
    assert chase.sent_at, "only what was sent has its sending"
    when = date_format(timezone.localtime(chase.sent_at), "j F Y \\a\\t H:i")
    return f"{when}, {chase.get_channel_display()}, by {name_writer(chase.sent_by)}"


def describe_said(reply: ChaseReply) -> str:
    """What was sent, in the words of whoever sent it."""
    said: dict[Any, str] = {
        ChaseReply.Kind.HAVE: "We have it and are working on it",
        ChaseReply.Kind.NOT_OURS: "This is not for us",
    }
    until = f"{reply.until.day} {reply.until:%B} {reply.until.year}" if reply.until else ""
    words = f": {reply.words}" if reply.words else ""
    return f"{said.get(reply.kind) or f'We will answer by {until}'}{words}"


def describe_reply(reply: ChaseReply) -> str:
    said: dict[Any, str] = {
        ChaseReply.Kind.HAVE: "They have it",
        ChaseReply.Kind.NOT_OURS: "Not for them",
    }
    when = date_format(timezone.localtime(reply.said_at), "j F Y \\a\\t H:i")
    until = f"{reply.until.day} {reply.until:%B} {reply.until.year}" if reply.until else ""
    words = f": {reply.words}" if reply.words else ""
    return f"{said.get(reply.kind) or f'They will answer by {until}'}{words} ({when})"
