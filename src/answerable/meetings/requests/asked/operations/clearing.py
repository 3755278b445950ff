"""An answer on its way from the contributor by a chief officer to the office."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from answerable.accounts.models import Account
from answerable.office.models import Body, Post

from ....agendas.models import AgendaLine
from ...exceptions import AnswerRefused
from ...models import DraftAnswer, WrittenAnswer
from ...operations import find_standing_answer, lock_asked, submit_answer, tidy
from ...states import CLEARED, DRAFTING, READY, SUBMITTED
from .drafting import UNCLEARED, move, read_draft, take_draft, update


def list_clearing_posts(on: dt.date) -> list[Post]:
    """The posts of the force that stood on a day."""
    return list(Post.objects.filter(body__kind=Body.Kind.FORCE).on(on).select_related("body"))


def offer(line: AgendaLine, *, revision: int, account: Account) -> DraftAnswer:
    with transaction.atomic():
        draft = take_draft(lock_asked(line))
        if not draft.text:
            raise AnswerRefused("Write the answer before it is offered for clearing.")
        move(draft, READY, revision=revision, account=account, sent_back_because="")
    return read_draft(line)


def send_back(line: AgendaLine, *, reason: str, revision: int, account: Account) -> DraftAnswer:
    """To the drafting again, before or after it was cleared."""
    if not tidy(reason):
        raise AnswerRefused("Say why it goes back.")
    with transaction.atomic():
        draft = take_draft(lock_asked(line))
        if draft.state not in (READY, CLEARED):
            raise AnswerRefused("Only what was offered for clearing, or cleared, can be sent back.")
        fields = {"sent_back_because": tidy(reason), **UNCLEARED}
        move(draft, DRAFTING, revision=revision, account=account, **fields)
    return read_draft(line)


def clear(line: AgendaLine, post: Post, *, revision: int, account: Account) -> DraftAnswer:
    """Records which chief officer cleared the words of that revision."""
    if post not in list_clearing_posts(timezone.localdate()):
        raise AnswerRefused("Choose the post of the force that cleared it.")
    with transaction.atomic():
        draft = take_draft(lock_asked(line))
        cleared = {"cleared_by_post": post, "cleared_at": timezone.now()}
        move(draft, CLEARED, revision=revision, account=account, **cleared)
    return read_draft(line)


def submit(line: AgendaLine, *, revision: int, account: Account) -> WrittenAnswer:
    """Gives the office the words that were cleared, and keeps the files that go with them as papers."""
    with transaction.atomic():
        draft = take_draft(lock_asked(line))
        move(draft, SUBMITTED, revision=revision, account=account)
        answer = submit_answer(
            line,
            draft.text,
            origin=WrittenAnswer.Origin.SCREEN,
            submitted_by=account.actor.text,
            cleared_by_post=draft.cleared_by_post,
            answered_in=draft.answered_in,
            evidence=[(each.name, bytes(each.content)) for each in draft.evidence.order_by("pk")],
            by=account.actor,
        )
        draft.evidence.all().delete()
    return answer


def answer_anew(line: AgendaLine, *, account: Account) -> DraftAnswer:
    """A new draft that begins with the answer that stands, also where it came in another way."""
    with transaction.atomic():
        asked = lock_asked(line)
        standing = find_standing_answer(asked)
        if standing is None:
            raise AnswerRefused("Nothing was submitted yet, so there is nothing to answer anew.")
        draft = take_draft(asked)
        if draft.state not in (SUBMITTED, DRAFTING) or (draft.state == DRAFTING and draft.text):
            raise AnswerRefused("A new answer is under way already.")
        words = {"text": standing.text, "answered_in": standing.answered_in}
        update(draft, account, state=DRAFTING, revision=draft.revision + 1, **words, **UNCLEARED)
    return read_draft(line)
