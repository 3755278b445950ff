"""The same tests on both databases: what is found, and in which order."""

import datetime as dt

import pytest

from answerable.search.entries import OFFICE, RECORD
from answerable.search.queries import Query, find, walk
from tests.search.entries import find_rows, look, make, put

pytestmark = pytest.mark.django_db

OLD, NEW = dt.date(2017, 5, 1), dt.date(2019, 5, 1)


def test_all_words_must_be_there_in_any_form():
    both, _ = put(make("Burglaries in rural places"), make("Rural crime"))
    assert find_rows("rural burglary") == [both]


def test_words_in_the_title_come_before_words_in_the_text():
    text, title = put(
        make("Rural burglary", happened_on=NEW), make("x", title="Rural burglary", happened_on=OLD)
    )
    assert find_rows("burglary rural") == [title, text]


def test_words_in_the_text_come_before_words_it_stands_under():
    under, text = put(
        make("Patrols doubled", place="Rural burglary", happened_on=NEW),
        make("Rural burglary", happened_on=OLD),
    )
    assert find_rows('"rural" "burglary"') == [text, under]


def test_words_may_stand_partly_in_the_text_and_partly_above_it():
    (found,) = put(make("The survey tables", place="Public confidence"))
    assert find_rows("confidence survey") == [found]


def test_more_recent_comes_first_and_one_day_as_it_came():
    old, first, second, undated = put(
        make("burglary", happened_on=OLD),
        make("burglary", happened_on=NEW),
        make("burglary", happened_on=NEW),
        make("burglary", happened_on=None),
    )
    assert find_rows("burglary") == [first, second, old, undated]


@pytest.mark.parametrize("typed", ["A/2018/001", "a/2018/1", " A/2018/0001 "])
def test_exact_reference_comes_first(typed):
    mention, own = put(
        make("Closed with A/2018/001", title="A/2018/001 again", happened_on=NEW),
        make("Send the tables", title="A/2018/001", reference="A/2018/001", happened_on=OLD),
    )
    put(make("Other", title="A/2018/010", reference="A/2018/010"))
    assert find_rows(typed) == [own, mention]


def test_words_in_quotes_stand_next_to_each_other_in_any_form():
    exact, apart, forms, turned = put(
        make("The Board of Directors agreed"),
        make("The board agreed with the directors"),
        make("Boards and their directors"),
        make("The directors' board"),
    )
    assert find_rows('"board of directors"') == [exact, forms]
    assert find_rows("board of directors") == [exact, apart, forms, turned]
    assert find_rows('agreed "board directors"') == [exact]


def test_last_word_in_quotes_finds_no_longer_words():
    put(make("Confidence"))
    assert (len(find_rows("confid")), len(find_rows('"confiden"'))) == (1, 0)


def test_phrase_does_not_run_from_the_title_into_the_text():
    put(make("burglary fell", title="Rural"))
    assert find_rows('"rural burglary"') == []


def test_accents_and_case_make_no_difference():
    rows = put(make("A café"), make("a CAFE"), make("the cafe\u0301s"))
    assert sorted(find_rows("Café")) == sorted(rows)
    assert sorted(find_rows('"a CAFÉ"')) == sorted(rows)


def test_last_word_finds_longer_words_after_the_word_itself():
    longer, whole = put(make("Force control", happened_on=NEW), make("Forc found", happened_on=OLD))
    put(make("The conforce"))
    assert find_rows("forc") == [longer, whole]
    confidence, confident = put(make("confidence", happened_on=OLD), make("confiding", happened_on=NEW))
    assert find_rows("confide") == [confident, confidence]
    assert find_rows("confide found") == []


def test_beginning_finds_no_filter():
    put(make("Rural"))
    assert [find_rows(word) for word in ("kind", "finding", "topic", "record", "person")] == [[]] * 5


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'",
        "rural AND",
        "rural OR burglary)",
        "NOT rural",
        "rural*",
        "(rural",
        "rural:burglary",
        "terms:x",
        "\\",
        "%s",
        "a & !b",
        "rural\x00",
    ],
)
def test_what_means_something_to_a_database_means_nothing_here(typed):
    put(make("Rural burglary"))
    assert look(typed).total in (0, 1)


def test_filters_narrow_what_is_found():
    wanted = {
        "kinds": ("question",),
        "topics": (3,),
        "posts": (4,),
        "people": (5,),
        "areas": ("T/1 x",),
        "states": ("without answer",),
    }
    (row,) = put(
        make(
            "burglary",
            kind="question",
            topics=frozenset({3, 33}),
            posts=frozenset({4}),
            people=frozenset({5}),
            areas=frozenset({"T/1 x"}),
            state="without answer",
        )
    )
    put(make("burglary", topics=frozenset({4}), posts=frozenset({3}), areas=frozenset({"T1"})))
    for name, values in wanted.items():
        assert find_rows("burglary", **{name: values}) == [row], name
        assert find_rows(**{name: values}) == [row], name
    assert find_rows(**wanted) == [row]
    assert find_rows("robbery", **wanted) == []


def test_one_filter_lets_any_of_its_values_through():
    question, action, _ = put(make(kind="question"), make(kind="action"), make(kind="item"))
    assert sorted(find_rows(kinds=("question", "action"))) == sorted([question, action])


def test_days_are_included_at_both_ends():
    old, new, _ = put(make("x", happened_on=OLD), make("x", happened_on=NEW), make("x", happened_on=None))
    assert find_rows("x", from_date=OLD, to_date=OLD) == [old]
    assert find_rows(from_date=OLD) == [new, old]
    assert find_rows(to_date=NEW) == [new, old]
    assert find_rows(from_date=OLD + dt.timedelta(1), to_date=NEW - dt.timedelta(1)) == []


def test_what_is_for_the_office_is_found_by_nobody_else():
    mine, everyone = put(make("burglary", audience=OFFICE), make("burglary", audience=RECORD))
    assert find_rows("burglary") == [everyone]
    assert sorted(find_rows("burglary", audiences=(OFFICE, RECORD))) == sorted([mine, everyone])
    assert find_rows("burglary", audiences=(OFFICE,)) == [mine]
    with pytest.raises(ValueError, match="audiences"):
        look("burglary", audiences=())


def test_nothing_is_looked_for_without_words_and_filters():
    put(make("The rural force"))
    found = look("the of")
    assert (found.asked, found.total, found.ignored) == (False, 0, ("the", "of"))
    assert not look("").asked


def test_words_that_stand_everywhere_leave_the_filters_to_decide():
    (row,) = put(make("The force", kind="question"))
    found = look("the", kinds=("question",))
    assert ([hit.row for hit in found.hits], found.ignored) == ([row], ("the",))


def test_words_that_stand_nowhere_are_named():
    put(make("Rural burglary"), make("Drones", audience=OFFICE))
    assert look('rural drones "zebra"').missing == ("drones", "zebra")
    assert look("rural burglary").missing == ()


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_pages_follow_on_each_other_through_all_ranks(size):
    put(*(make("x", title="Burglary") for _ in range(2)))
    put(*(make("burglary", happened_on=day) for day in (OLD, NEW, OLD)))
    put(*(make("x", place="burglary") for _ in range(2)))
    whole = find_rows("burglary", size=50)
    paged = [row for page in range(1, 9) for row in find_rows("burglary", size=size, page=page)]
    assert len(whole) == 7
    assert paged == whole
    assert {look("burglary", size=size, page=page).total for page in (1, 2, 3, 9)} == {7}
    assert [entry.row for entry in walk(Query("burglary"))] == whole


def test_hit_shows_what_was_found_in_parts():
    put(make("A <rural> burglary", title="Burglary", place="Holding to account", state="open", kind="item"))
    (hit,) = find(Query("burglary")).hits
    assert [part.text for part in hit.snippet if part.marked] == ["burglary"]
    assert "".join(part.text for part in hit.snippet) == "A <rural> burglary"
    assert [part.marked for part in hit.title] == [True]
    assert (hit.kind, hit.state, hit.happened_on, hit.link) == (
        "item",
        "open",
        dt.date(2018, 3, 20),
        "/meetings/one/#item-1",
    )


def test_number_of_queries_does_not_grow_with_what_is_found(django_assert_max_num_queries):
    put(*(make(f"burglary {n}") for n in range(60)))
    with django_assert_max_num_queries(7):
        assert look("burglary rural").total == 0
    with django_assert_max_num_queries(7):
        assert look("burglary").total == 60
