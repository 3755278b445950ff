import pytest

from answerable.search.words import compose, walk_words, write_folded


def read(text):
    return [word.folded for word in walk_words(compose(text))]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Burglary, robbery; HATE-crime.", ["burglary", "robbery", "hate", "crime"]),
        ("The café in Sainte-Hélène", ["the", "cafe", "in", "sainte", "helene"]),
        ("cafe\u0301", ["cafe"]),
        ("the Commissioner’s officers' questions", ["the", "commissioner", "officers", "questions"]),
        ("61.5% in 2018/19", ["61", "5", "in", "2018", "19"]),
        ("ﬁnal ½ of STRAẞE", ["final", "12", "of", "strasse"]),
        ("snake_case \x00 –", ["snake", "case"]),
    ],
)
def test_words_are_folded(text, folded):
    assert read(text) == folded


def test_reference_is_one_word_however_its_number_is_padded():
    assert read("see A/2018/001 and a/2018/1") == ["see", "a/2018/1", "and", "a/2018/1"]


def test_words_stand_where_they_are_in_the_text():
    text = compose("Two cafe\u0301s, CLOSED")
    assert [text[word.start : word.end] for word in walk_words(text)] == ["Two", "cafés", "CLOSED"]


def test_forms_of_a_word_have_one_stem():
    stems = {word.stem for word in walk_words("answer answers answered answering")}
    assert stems == {"answer"}


def test_word_without_end_is_cut():
    assert len(read("x" * 5000)[0]) == 60


def test_phrase_can_be_looked_for_from_word_to_word():
    assert " board of directors " in write_folded("The Board, of: directors")
    assert write_folded("") == "  "
