"""Letters that only look right, and letters that stand twice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.core.notes.document import Fragment
from answerable.core.notes.repair.characters import are_clean, repair_characters


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        pytest.param("The D\u0421\u0421 to write", "The DCC to write", id="Cyrillic C in DCC"),
        pytest.param("\u0421ustody", "Custody", id="Cyrillic C at the front"),
        pytest.param("P\u03bflice", "Police", id="Greek omicron"),
        pytest.param("T/\u0421C", "T/CC", id="behind a stroke"),
        pytest.param("the \u0430ction", "the action", id="Cyrillic a"),
        pytest.param("\u0410\u0421\u0421", "ACC", id="all Cyrillic, alone in its cell"),
    ],
)
def test_look_alike_letters_become_latin(text: str, mended: str) -> None:
    fragment, repairs = repair_characters(Fragment(text, (3,)))
    assert fragment.text == mended
    assert [(r.kind, r.lines) for r in repairs] == [("homoglyph", (3,))]
    assert repairs[0].before in text
    assert repairs[0].after in mended


@pytest.mark.parametrize(
    "text",
    [
        "Custody",
        "caf\u00e9",
        "Si\u00e2n Pugh",
        "\u00a34m \u2013 \u2018trust\u2019",
        "\u0416\u0443\u043a",  # a Cyrillic word with letters of its own
        "\u03b8 value",
        "",
    ],
)
def test_other_letters_stay(text: str) -> None:
    fragment = Fragment(text, (1,))
    assert repair_characters(fragment) == (fragment, [])


def test_marker_of_look_alike_letters_is_mended() -> None:
    fragment, repairs = repair_characters(Fragment("Custody", (2,), marker="\u0430)"))
    assert fragment.marker == "a)"
    assert [(r.before, r.after) for r in repairs] == [("\u0430)", "a)")]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("FFIINNDDIINNGGSS", "FINDINGS"),
        ("AAccttiioonnss arising", "Actions arising"),
        ("PPuubblliicc CCoonnffiiddeennccee", "Public Confidence"),
    ],
)
def test_overprinted_letters_stand_once(text: str, mended: str) -> None:
    fragment, repairs = repair_characters(Fragment(text, (4,)))
    assert fragment.text == mended
    assert {r.kind for r in repairs} == {"doubled_text"}


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("the the force", "the force"),
        ("to  to review", "to review"),
        ("a rise in in burglary", "a rise in burglary"),
    ],
)
def test_word_printed_twice_stands_once(text: str, mended: str) -> None:
    fragment, repairs = repair_characters(Fragment(text, (4,)))
    assert fragment.text == mended
    assert [(r.kind, r.certainty) for r in repairs] == [("doubled_text", "likely")]


@pytest.mark.parametrize(
    "text",
    [
        "they had had no notice",
        "he said that that rota had ended",
        "a very very long wait",
        "bookkeeping committee",
        "AABB",
        "Walla Walla",
        "the other theatre",
    ],
)
def test_doubles_that_are_right_stay(text: str) -> None:
    assert repair_characters(Fragment(text, (1,)))[0].text == text


@given(st.text(max_size=200))
def test_every_change_is_listed(text: str) -> None:
    fragment, repairs = repair_characters(Fragment(text, (1,)))
    assert (fragment.text != text) == any(r.before != r.after for r in repairs)
    assert fragment.lines == (1,)


TEXTS = st.lists(
    st.text(st.sampled_from("abC1 .,'-_\n(") | st.characters(max_codepoint=127), max_size=30), max_size=4
)


@given(TEXTS)
def test_what_is_seen_to_be_clean_needs_no_repair(texts: list[str]) -> None:
    if are_clean(texts):
        for text in texts:
            assert repair_characters(Fragment(text, (1,))) == (Fragment(text, (1,)), [])


@pytest.mark.parametrize(
    ("texts", "clean"),
    [
        ([], True),
        (["Waits fell.", "The force has a plan."], True),
        (["Waits fell fell in May."], False),
        (["A well-known known case"], False),
        (["Waits in (the the north)"], False),
        (["CCuussttooddyy waits"], False),
        (["A had-had case"], False),
    ],
)
def test_doubled_words_are_seen_among_all_texts(texts: list[str], clean: bool) -> None:
    assert are_clean(texts) is clean
