import threading

import pytest

from answerable.core.likeness.words import STOP_WORDS, fold, read_terms, stem


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Victims’ satisfaction", ("victim", "satisfact")),
        ("the victim's satisfaction", ("victim", "satisfact")),
        ("Café Coordinators", ("cafe", "coordin")),
        ("Ref. 17/2022", ("ref", "17", "2022")),
        ("What is it that they would have?", ()),
        ("", ()),
    ],
)
def test_terms_of_a_text(text: str, terms: tuple[str, ...]) -> None:
    assert read_terms(text) == terms


def test_terms_keep_order_and_repeats() -> None:
    assert read_terms("burglary, then burglaries") == (stem("burglary"),) * 2


def test_no_stop_word_is_a_term() -> None:
    assert all(read_terms(word) == () for word in STOP_WORDS)


def test_fold_is_the_same_twice() -> None:
    assert fold(fold("Ångström’s ﬁle")) == fold("Ångström’s ﬁle") == "angstrom's file"


def test_stems_are_right_from_many_threads() -> None:
    words = ["reporting", "compliance", "satisfaction", "recorded", "burglaries"] * 50
    expected = [stem(word) for word in words]
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append([stem.__wrapped__(word) for word in words]))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4
