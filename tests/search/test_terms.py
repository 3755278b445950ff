import datetime as dt

from answerable.search.terms import make_key, make_span, make_terms, mark_filter
from tests.search.entries import make


def test_words_of_title_text_and_place_are_kept_apart():
    terms = make_terms(make("Slower visits.", title="Confidence", place="Public confidence in 2018"))
    assert {"slower", "visit", "confid", ":t:confid", ":c:public", ":c:2018"} <= set(terms)
    assert ":c:confid" not in terms
    assert "public" not in terms


def test_words_that_stand_everywhere_are_left_out():
    assert {"the", "of", ":f:the"}.isdisjoint(make_terms(make("The state of the force")))


def test_word_is_kept_as_spelt_where_its_stem_is_another():
    terms = make_terms(make("Confidence fell"))
    assert ":f:confidence" in terms
    assert ":f:fell" not in terms


def test_filters_are_terms_in_letters_that_mean_nothing_to_a_database():
    assert mark_filter("area", "E05-00 1'") == ":area:e05.2d.00.20.1.27."
    assert mark_filter("area", "E05-00") != mark_filter("area", "E05 00")
    found = make_terms(
        make(topics=frozenset({7}), areas=frozenset({"T1"}), state="open", reference="A/2018/007")
    )
    filters = {":topic:7", ":area:t1", ":state:open", ":kind:finding", ":for:record"}
    assert filters | {":r:a.2f.2018.2f.7"} <= set(found)


def test_words_that_follow_each_other_are_a_pair_within_one_part():
    terms = make_terms(make("The Board of Directors agreed", title="Rural", place="burglary"))
    assert [term for term in terms if term.startswith(":p:")] == [":p:board/director", ":p:director/agre"]


def test_order_of_keys_is_newest_first_and_within_a_day_as_they_came():
    day, later = dt.date(2018, 3, 20), dt.date(2018, 3, 21)
    keys = [make_key(later, 3), make_key(later, 9), make_key(day, 1), make_key(day, 2), make_key(None, 0)]
    assert keys == sorted(keys, reverse=True)
    assert max(keys) < 2**62


def test_span_holds_its_days_and_nothing_without_a_day():
    day = dt.date(2018, 3, 20)
    first, last = make_span(day, day)
    assert first <= make_key(day, 10**9) <= make_key(day, 0) <= last
    assert not first <= make_key(dt.date(2018, 3, 21), 0) <= last
    assert not first <= make_key(dt.date(2018, 3, 19), 0) <= last
    for since, until in ((day, None), (None, day)):
        assert not make_span(since, until)[0] <= make_key(None, 0) <= make_span(since, until)[1]
    assert make_span(None, None)[0] <= make_key(None, 0)
