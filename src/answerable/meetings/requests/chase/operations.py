"""Preparing a chase, saying that it was sent, and taking in what is said to it."""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.utils import timezone

from answerable.audit import ledger
from answerable.office.models import Post

from ..models import Chase, ChaseReply
from .exceptions import ChasedToday, ChaseRefused
from .letters import Letter
from .links import is_open
from .owing import find_owing
from .queries import find_chase_of_day

# Whoever has the link may say how it stands again and again, but not fill the office's store.
MAX_REPLIES = 20


def prepare_chase(post: Post, *, by: ledger.Actor, again: bool = False, on: dt.date | None = None) -> Chase:
    """What the post owes now, ready to send. One that was prepared before and not sent is brought up to date.
    A post that was chased today is chased once more only with `again`."""
    with ledger.entry(by, "prepare chase") as writing:
        current = Post.objects.select_for_update().get(pk=post.pk)
        day = on or timezone.localdate()
        sent = find_chase_of_day(current, day)
        if sent and not again:
            raise ChasedToday(f"{current.title} was chased today already. Chase again only if you mean to.")
        owing = find_owing(current, day)
        if owing is None:
            raise ChaseRefused(f"{current.title} owes nothing now.")
        references = [each.to_json() for each in owing.references]
        waiting: Chase | None = Chase.objects.filter(post=current, sent_at__isnull=True).first()
        if waiting:
            writing.change(waiting, references=references, prepared_at=timezone.now())
        return waiting or writing.add(Chase(post=current, references=references, prepared_at=timezone.now()))


def record_pasted(chase: Chase, *, by: ledger.Actor) -> Chase:
    """A person says that they sent it themselves."""
    with ledger.entry(by, "record chase as sent") as writing:
        return _mark_sent(chase, Chase.Channel.PASTED, writing)


def send_chase(chase: Chase, letter: Letter, *, to: str, by: ledger.Actor) -> Chase:
    """Sends it as mail. The address is kept nowhere. It is recorded before it goes, so that it cannot go
    twice; where it could not go, the record says so and the reminder waits again."""
    with ledger.entry(by, "send chase") as writing:
        sent = _mark_sent(chase, Chase.Channel.MAIL, writing)
    try:
        EmailMessage(letter.subject, letter.body, to=[to]).send()
    except (OSError, SMTPException):
        _take_back(sent, by)
        raise ChaseRefused("The mail could not be sent. Copy it and send it yourself.") from None
    return sent


def _take_back(chase: Chase, by: ledger.Actor) -> None:
    with ledger.entry(by, "chase could not be sent") as writing:
        # One that somebody began meanwhile makes way: it holds the same.
        for other in Chase.objects.select_for_update().filter(post=chase.post_id, sent_at__isnull=True):
            writing.remove(other)
        writing.change(chase, channel=Chase.Channel.NOT_SENT, sent_at=None, sent_by="")


def end_link(chase: Chase, *, by: ledger.Actor) -> Chase:
    """Nothing more can be said by its link, such as where the reminder went to the wrong address."""
    with ledger.entry(by, "end link of chase") as writing:
        current: Chase = Chase.objects.select_for_update(of=("self",)).get(pk=chase.pk)
        if not is_open(current):
            raise ChaseRefused("This link does not work any more.")
        return writing.change(current, link_ended_at=timezone.now())


def _mark_sent(chase: Chase, channel: str, writing: ledger.Writing) -> Chase:
    current: Chase = Chase.objects.select_for_update(of=("self",)).select_related("post").get(pk=chase.pk)
    if current.sent_at:
        raise ChaseRefused("This chase was recorded as sent already.")
    return writing.change(current, channel=channel, sent_at=timezone.now(), sent_by=writing.by.text)


def take_reply(chase: Chase, *, kind: str, words: str = "", until: dt.date | None = None) -> ChaseReply:
    """What whoever has the link says. Nobody signed in, so the ledger names the chase only."""
    by = ledger.Actor(f"reply to chase {chase.pk}")
    with ledger.entry(by, "reply to chase") as writing:
        current = Chase.objects.select_for_update().get(pk=chase.pk)
        if current.replies.count() >= MAX_REPLIES:
            raise ChaseRefused("No more can be said by this link. Write to the office instead.")
        if kind == ChaseReply.Kind.UNTIL and until is None:
            raise ChaseRefused("Enter the day by which you will answer.")
        if kind == ChaseReply.Kind.NOT_OURS and not words.strip():
            raise ChaseRefused("Say which of them is not for you, and who it is for if you know.")
        said = {"kind": kind, "words": words.strip(), "until": until if kind == "until" else None}
        return writing.add(ChaseReply(chase=current, said_at=timezone.now(), **said))
