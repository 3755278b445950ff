import pytest

from answerable.search.asking import MOST_WORDS, read_words


def stems(asked):
    return [word.stem for word in asked.words]


def test_words_are_taken_once_and_without_those_that_stand_everywhere():
    asked = read_words("the answers of the answer by confidence")
    assert stems(asked) == ["answer", "confid"]
    assert asked.ignored == ("the", "of", "by")


def test_last_word_may_be_unfinished():
    assert read_words("public confid").beginning.folded == "confid"
    assert read_words("public confid?").beginning.folded == "confid"


@pytest.mark.parametrize(
    "typed", ["public car", "", '"public confid"', "A/2018/001", "public the", 'confid "x y"']
)
def test_last_word_is_finished_where_it_is_short_quoted_a_reference_or_not_last(typed):
    assert read_words(typed).beginning is None


def test_words_of_a_phrase_belong_together():
    asked = read_words('rural “Board of Directors” "burglaries')
    assert [[word.folded for word in phrase] for phrase in asked.phrases] == [["board", "directors"]]
    assert stems(asked) == ["rural", "board", "director", "burglari"]


def test_phrase_of_words_that_stand_everywhere_is_none():
    asked = read_words('"of the" rural')
    assert asked.phrases == ()
    assert asked.ignored == ("of", "the")


def test_nobody_means_more_words_than_that():
    assert len(read_words(" ".join(f"word{n}" for n in range(500))).words) == MOST_WORDS


def test_references_are_known():
    assert read_words("a/2018/0001 burglary").references == ("a/2018/1",)
