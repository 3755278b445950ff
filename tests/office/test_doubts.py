"""The keys of settled doubts."""

from __future__ import annotations

from answerable.office.doubts import LONGEST_KEY, make_doubt_key


def test_key_holds_the_words_or_none_of_them() -> None:
    short = "Ann Overton, Bea Sterling"
    assert make_doubt_key(short) == short
    names = [f"Ann Overton the {n}th" for n in range(30)]
    long, other = ", ".join(names), ", ".join([*names[:-1], "Bea Sterling"])
    assert len(make_doubt_key(long)) <= LONGEST_KEY
    assert "Ann" not in make_doubt_key(long)
    assert make_doubt_key(long) != make_doubt_key(other)
