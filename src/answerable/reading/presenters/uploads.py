"""What became of many files: in a sentence, and as the session keeps it until it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answerable.ui.words import count, join

from ..models import Draft
from ..operations import Imported
from ..states import DRAFT

Packed = tuple[str, str, int | None, str]


def pack_results(results: Iterable[Imported]) -> list[Packed]:
    return [(each.name, each.outcome, each.draft.pk if each.draft else None, each.reason) for each in results]


def unpack_results(packed: Iterable[Packed]) -> list[Imported]:
    """As they stand now; a draft that is gone since is left out."""
    rows = list(packed)
    drafts = Draft.objects.in_bulk([key for _, _, key, _ in rows if key])
    return [
        Imported(name, outcome, drafts[key] if key else None, reason)
        for name, outcome, key, reason in rows
        if not key or key in drafts
    ]


def summarise(results: Sequence[Imported]) -> str:
    """Such as "72 drafts can be accepted together, 16 are for a look and 2 files could not be read."."""
    waiting = [each.draft for each in results if each.draft and each.draft.state == DRAFT]
    sure = sum(draft.sure for draft in waiting)
    look, held = len(waiting) - sure, sum(bool(e.draft) for e in results) - len(waiting)
    failed = sum(each.draft is None for each in results)
    said = [
        (sure, f"{count(sure, 'draft')} can be accepted {'together' if sure > 1 else 'as it is'}"),
        (look, f"{count(look, 'draft')} {'needs' if look == 1 else 'need'} a look"),
        (held, f"{count(held, 'file')} {'was' if held == 1 else 'were'} decided on before"),
        (failed, f"{count(failed, 'file')} could not be read"),
    ]
    return f"{join([words for number, words in said if number])}."
