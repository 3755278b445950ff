import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.audit.blanking import REPLACEMENT, Blanking

NAME = "Jane O'Dell-Marsh"


@pytest.mark.parametrize(
    "text",
    [
        "Jane O'Dell-Marsh",
        "JANE O'DELL-MARSH",
        "jane   o'dell-marsh",
        "Jane\nO'Dell-Marsh",
        "Jane\r\n\tO'Dell-Marsh",
        "Jane\u00a0O’Dell-Marsh",
        "Jane\u2009O‘Dell–Marsh",
        "Jane O'Dell Marsh",
        "Jane ODell-Marsh",
        "Jane_O'Dell-Marsh",
        "jane.o'dell-marsh",
        "Jane-O'Dell-Marsh",
        "Ja\u00adne O'Dell\u200b-Marsh",
        "Jäné O'Dell-Marsh",
        "Ja\u0308ne O'Dell-Marsh",
        "Jane&nbsp;O'Dell-Marsh",
        "Jane<br/>O'Dell-Marsh",
        "Jane%20O'Dell-Marsh",
    ],
)
def test_name_is_found_however_it_is_typed(text):
    before, after = "Asked by ", ", who left."
    assert Blanking([NAME]).clean_text(before + text + after) == (before + REPLACEMENT + after, 1)
    assert Blanking([NAME]).holds(text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Ann's plan", "[name removed]'s plan"),
        ("Ann’s plan", "[name removed]’s plan"),
        ("(Ann)", "([name removed])"),
        ("Ann, ann and ANN", "[name removed], [name removed] and [name removed]"),
        ("ann_notes.docx", "[name removed]_notes.docx"),
    ],
)
def test_word_is_found_among_its_neighbours(text, cleaned):
    assert Blanking(["Ann"]).clean_text(text)[0] == cleaned


@pytest.mark.parametrize("text", ["Annual", "Joann", "Hannah", "annex", "Annä", "2Ann", "A nn", "An n", ""])
def test_part_of_a_word_is_left(text):
    assert Blanking(["Ann"]).clean_text(text) == (text, 0)


def test_sentence_end_between_two_words_parts_them():
    assert not Blanking(["Jane Marsh"]).holds("She met Jane. Marsh land was searched.")


def test_longer_spelling_goes_before_the_shorter():
    assert Blanking(["Marsh", "Jane Marsh"]).clean_text("Jane Marsh and Marsh") == (
        "[name removed] and [name removed]",
        2,
    )


def test_json_is_cleaned_in_values_and_keys():
    value = {"Jane Marsh": [1, None, {"who": "jane marsh", "on": True}], "JANE MARSH": "x", "other": 1.5}
    cleaned, count = Blanking(["Jane Marsh"]).clean_json(value)
    assert cleaned == {
        "[name removed]": [1, None, {"who": "[name removed]", "on": True}],
        "[name removed]*": "x",
        "other": 1.5,
    }
    assert count == 3


def test_name_that_runs_over_two_lines_of_a_list_is_found():
    cleaned, count = Blanking(["Jane Marsh"]).clean_json(["said Jane", "Marsh today", "no more"])
    assert (cleaned, count) == (["said [name removed]", " today", "no more"], 1)


def test_name_that_runs_over_two_numbered_lines_is_found():
    lines = [{"number": 1, "text": "said Jane"}, {"number": 2, "text": "Marsh."}]
    cleaned, _ = Blanking(["Jane Marsh"]).clean_json(lines)
    assert cleaned == [{"number": 1, "text": "said [name removed]"}, {"number": 2, "text": "."}]
    assert lines[1]["text"] == "Marsh."


@pytest.mark.parametrize("spellings", [[], [""], [" "], ["J"], ["-"], ["Marsh", "."], ["removed"], ["Name"]])
def test_spelling_that_would_blank_anything_is_refused(spellings):
    with pytest.raises(ValueError, match="spelling"):
        Blanking(spellings)


@given(
    st.lists(st.text(max_size=12), max_size=4),
    st.sampled_from(["jane marsh", "Jane\u00a0Marsh", "JANE\nMARSH"]),
)
def test_nothing_but_the_name_is_lost(parts, name):
    blanking = Blanking(["Jane Marsh"])
    text = f" {name} ".join(parts)
    cleaned, count = blanking.clean_text(text)
    assert count >= max(0, len(parts) - 1)
    assert not blanking.holds(cleaned)
    assert cleaned.replace(REPLACEMENT, "") == text.replace(name, "")


@given(st.text(max_size=40))
def test_text_without_the_name_is_left_as_it_is(text):
    assert Blanking(["Jane Marsh"]).clean_text(text) == (text, 0)
