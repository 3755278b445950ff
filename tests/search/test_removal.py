import pytest

from answerable.audit import ledger, removal
from answerable.audit.blanking import Blanking
from answerable.audit.remains import list_holders
from answerable.office.models import Topic
from answerable.search.entries import OFFICE, RECORD
from answerable.search.verification import find_differences
from tests.offices import OFFICER, OTHER
from tests.pages import record
from tests.search.entries import find_rows, look, make, put

pytestmark = pytest.mark.django_db(transaction=True)


def find_names(words):
    return look(words, audiences=(OFFICE, RECORD))


def test_removed_name_is_found_no_more_and_the_rest_still_is():
    record()
    assert find_names('"Bea Sterling"').total == 3
    asked = removal.request_removal(
        by=OFFICER, spellings=["Bea Sterling"], reason="asked", legal_basis="Article 17"
    )
    done = removal.authorise_removal(asked, by=OTHER)
    assert done.remains_cleared_at is not None
    assert find_names("sterling").total == 0
    assert list_holders(Blanking(["Bea Sterling"])) == []
    assert look("confidence").total
    assert find_names('"name removed"').total == 3
    assert list(find_differences()) == []


def test_piece_of_a_word_in_the_index_is_taken_for_no_name():
    """SQLite keeps of a word only what it has more than the one before it, as if that were a word."""
    put(make("Zebra"), make("Zebraquill"))
    assert find_rows("zebraquill")
    assert list_holders(Blanking(["Quill"])) == []
    assert list_holders(Blanking(["Zebraquill"]))


def test_stem_of_another_word_is_taken_for_no_name():
    put(make("Pastoral care"))
    assert find_rows("pastoral")
    assert list_holders(Blanking(["Pastor"])) == []
    assert list_holders(Blanking(["Pastoral"]))


def test_word_of_the_program_s_own_is_taken_for_no_name():
    put(make("Zebra", kind="topic", link="/topics/1/"))
    assert not {each for each in list_holders(Blanking(["Topic"])) if each.startswith("search_")}
    assert list_holders(Blanking(["Record"])) == []
    with ledger.entry(OFFICER, "quagga write") as writing:
        writing.add(Topic(name="Zebra"))
    assert list_holders(Blanking(["Quagga"])) == []
    assert list_holders(Blanking(["Zebra"]))
