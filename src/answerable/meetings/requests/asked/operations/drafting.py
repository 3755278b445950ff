"""Writing an answer and the files that go with it, before the office sees any of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from answerable.accounts.access import Permission, may
from answerable.accounts.models import Account
from answerable.papers.operations import guess_media_type

from ....agendas.models import AgendaLine
from ...evidence import MOST_FILES, check_evidence
from ...exceptions import AnswerRefused, DraftChanged
from ...models import DraftAnswer, DraftEvidence
from ...operations import lock_asked, tidy
from ...states import CLEARED, DRAFT_TRANSITIONS, DRAFTING, READY, SUBMITTED, NotAllowed, check_move

UNCLEARED: dict[str, Any] = {"cleared_by_post": None, "cleared_at": None}


@dataclass(frozen=True, slots=True)
class Words:
    """What a draft says: the answer, and where it was given already."""

    text: str
    answered_in: str = ""


def read_draft(line: AgendaLine) -> DraftAnswer:
    """The draft of a line; nothing is written where there is none yet."""
    found = DraftAnswer.objects.filter(line=line).first()
    return found or DraftAnswer(line=line, changed_at=timezone.now())


def save_draft(line: AgendaLine, words: Words, *, revision: int, account: Account) -> DraftAnswer:
    """Writes the words over those of the revision that the person had before them."""
    said = {"text": tidy(words.text), "answered_in": tidy(words.answered_in)}
    with transaction.atomic():
        draft = take_draft(lock_asked(line))
        if (draft.text, draft.answered_in) == (said["text"], said["answered_in"]):
            return draft
        if draft.revision != revision:
            raise DraftChanged(draft)
        _change(draft, account, **said)
    return read_draft(line)


def keep_evidence(line: AgendaLine, name: str, content: bytes, *, account: Account) -> DraftEvidence:
    check_evidence(name, content)
    with transaction.atomic():
        draft = take_draft(lock_asked(line))
        if draft.evidence.count() >= MOST_FILES:
            raise AnswerRefused(f"No more than {MOST_FILES} files go with an answer. {name} was not kept.")
        _change(draft, account)
        return DraftEvidence.objects.create(
            draft=draft, name=name[:255], media_type=guess_media_type(name), content=content
        )


def drop_evidence(line: AgendaLine, keys: Iterable[int], *, account: Account) -> int:
    """Takes files from a draft; tells how many."""
    with transaction.atomic():
        draft = take_draft(lock_asked(line))
        chosen = draft.evidence.filter(pk__in=list(keys))
        if not chosen.exists():
            return 0
        _change(draft, account)
        return chosen.delete()[0]


def forget_files(line: AgendaLine) -> None:
    """The files of a line that was withdrawn will go nowhere, so nobody keeps them. The words stay."""
    DraftEvidence.objects.filter(draft__line=line).delete()


def take_draft(line: AgendaLine) -> DraftAnswer:
    draft, _ = DraftAnswer.objects.get_or_create(line=line, defaults={"changed_at": timezone.now()})
    return draft


def move(draft: DraftAnswer, after: str, *, revision: int, account: Account, **fields: Any) -> None:
    """Another state for the words of that revision, or nothing at all."""
    try:
        check_move(DRAFT_TRANSITIONS, draft.state, after)
    except NotAllowed as refusal:
        raise AnswerRefused(str(refusal)) from refusal
    if draft.revision != revision:
        raise DraftChanged(draft)
    update(draft, account, state=after, **fields)


def update(draft: DraftAnswer, account: Account, **fields: Any) -> None:
    """Changes the draft if it still stands as it was read."""
    unchanged = DraftAnswer.objects.filter(pk=draft.pk, revision=draft.revision, state=draft.state)
    if not unchanged.update(changed_at=timezone.now(), changed_by=account, **fields):
        raise DraftChanged(DraftAnswer.objects.get(pk=draft.pk))


def _change(draft: DraftAnswer, account: Account, **fields: Any) -> None:
    """Words or files become others: what was cleared is not cleared any more."""
    coordinates = may(account, Permission.COORDINATE_ANSWERS)
    if draft.state == SUBMITTED:
        raise AnswerRefused("This answer was submitted. Answer anew to change it.")
    if draft.state in (READY, CLEARED) and not coordinates:
        raise AnswerRefused(
            "This answer was offered for clearing. Ask the co-ordinator to send it back to you."
        )
    again = {"state": DRAFTING, **UNCLEARED} if draft.state == CLEARED else {}
    update(draft, account, revision=F("revision") + 1, **again, **fields)
