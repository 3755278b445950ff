from __future__ import annotations

import pytest

from answerable.core.programme.standing import read_removed_items


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("It was agreed that items 5 and 6 should come off, that is be removed from the agenda.", ("5", "6")),
        ("AGREED: item 4 to be deleted from the standing agenda", ("4",)),
        ("Items 3, 4 and 7 will be taken off the agenda.", ("3", "4", "7")),
        ("Items 3 to 5 are dropped from future meetings.", ("3", "4", "5")),
        ("Item 4b is removed from the agenda.", ("4b",)),
        ("Agreed to take item 2.3 off. Item 2.3 removed from the agenda.", ("2.3",)),
        ("Agreed: removal of items 3 & 4 from the agenda.", ("3", "4")),
        # Nothing of the kind.
        ("Items 3 and 4 were discussed together.", ()),
        ("It was agreed that items 3 and 4 stay on the agenda.", ()),
        ("Items 3 and 4 are not to be removed from the agenda.", ()),
        ("Items 3 and 4 should not be removed from the agenda.", ()),
        ("3 items of furniture were removed.", ()),
        ("12 knives were removed; item 4 of the agenda follows.", ()),
        ("The risk register was removed from the agenda.", ()),
        ("", ()),
    ],
)
def test_items_that_a_decision_takes_off(words: str, numbers: tuple[str, ...]) -> None:
    assert read_removed_items(words) == numbers
