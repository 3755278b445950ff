"""What became of many files, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.ui.words import count, join

from ..operations import Imported
from ..states import DRAFT


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
