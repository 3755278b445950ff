from answerable.search.asking import read_words
from answerable.search.snippets import Part, mark_all, mark_best

FILLING = "Nothing of note was said here. " * 30


def write(parts):
    return "".join(f"[{part.text}]" if part.marked else part.text for part in parts)


def test_what_was_asked_is_marked_in_every_form():
    parts = mark_all("Answers: the answer was ANSWERED, not the answering.", read_words('"answer"'))
    assert write(parts) == "[Answers]: the [answer] was [ANSWERED], not the [answering]."


def test_longer_words_are_marked_where_the_last_may_be_unfinished():
    assert write(mark_all("Confidence fell.", read_words("conf"))) == "[Confidence] fell."


def test_markup_is_text_like_any_other():
    parts = mark_all("<b>burglary</b>", read_words('"burglary"'))
    assert parts == (Part("<b>"), Part("burglary", marked=True), Part("</b>"))


def test_short_text_is_shown_whole():
    assert write(mark_best("Rural burglary fell.", read_words('"burglary"'))) == "Rural [burglary] fell."


def test_stretch_with_most_of_the_words_is_shown():
    text = f"burglary. {FILLING}Then rural burglary rose. {FILLING}"
    shown = write(mark_best(text, read_words("rural burglary fell")))
    assert "[rural] [burglary] rose" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 320


def test_beginning_is_shown_where_nothing_is_marked():
    shown = write(mark_best(FILLING, read_words("burglary")))
    assert shown.startswith("Nothing of note")
    assert shown.endswith("…")


def test_text_without_spaces_is_cut_all_the_same():
    assert len(write(mark_best("x" * 4000, read_words("burglary")))) < 320
