"""Changing a draft. Typing lies outside the ledger; each save is guarded, so that two people lose nothing."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from answerable.audit.ledger import Actor

from ..drafts import describe, read_revision
from ..edits import Edit, Merged, identify, is_placed, list_edits, merge_edits, relocate_edits
from ..exceptions import DraftRefused, EditedMeanwhile
from ..models import Draft, DraftRevision
from ..outline import Part, build_outline
from ..states import DRAFT


def save_typing(draft: Draft, edited: Part, *, revision: int, by: Actor) -> Draft:
    """Saves a tree that was typed over the draft as it was at `revision`.

    What somebody else saved since is joined in. Where both changed the same thing, nothing is saved and
    EditedMeanwhile tells what they have.
    """
    old_structure, base = read_revision(draft, revision)
    mine = list_edits(build_outline(old_structure), edited)
    mine += [edit for edit in base if not is_placed(edit)]
    return edit_draft(draft, mine, base=base, structure=old_structure, revision=revision, by=by)


def edit_draft(
    draft: Draft,
    edits: list[Edit],
    *,
    revision: int,
    by: Actor,
    base: list[Edit] | None = None,
    structure: dict[str, Any] | None = None,
) -> Draft:
    """Saves edits made over the draft as it was at `revision`."""
    with transaction.atomic():
        current = Draft.objects.select_for_update().get(pk=draft.pk)
        if current.state != DRAFT:
            raise DraftRefused(
                "This draft is no longer open, so nothing was saved. Open the list of drafts again."
            )
        if base is None or structure is None:
            structure, base = read_revision(current, revision)
        merged = _join(current, structure, base, edits)
        if merged.conflicts:
            raise EditedMeanwhile(merged.edits, merged.conflicts, current.revision)
        if merged.edits != current.edits:
            _save(current, merged.edits, by)
    draft.refresh_from_db()
    return draft


def drop_unplaced(draft: Draft, identities: list[tuple[str, ...]], *, by: Actor) -> Draft:
    """Lets go of changes that have no place in the new reading, once a person has seen them."""
    with transaction.atomic():
        current = Draft.objects.select_for_update().get(pk=draft.pk)
        kept = [e for e in current.edits if is_placed(e) or identify(e) not in identities]
        if kept != current.edits:
            _save(current, kept, by)
    draft.refresh_from_db()
    return draft


def _join(current: Draft, structure: dict[str, Any], base: list[Edit], mine: list[Edit]) -> Merged:
    if structure != current.structure:
        old, new = build_outline(structure), build_outline(current.structure)
        base, mine = relocate_edits(base, old, new), relocate_edits(mine, old, new)
    return merge_edits(base, mine, current.edits)


def _save(current: Draft, edits: list[Edit], by: Actor) -> None:
    DraftRevision.objects.create(
        draft=current, number=current.revision, edits=current.edits, saved_at=timezone.now(), saved_by=by.text
    )
    saved = Draft.objects.filter(pk=current.pk, revision=current.revision).update(
        edits=edits,
        revision=current.revision + 1,
        changed_at=timezone.now(),
        **describe(current.structure, edits),
    )
    assert saved == 1, "the row was locked, so nobody else can have saved"
