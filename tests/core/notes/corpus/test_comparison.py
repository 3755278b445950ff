from answerable.core.notes.model import Action, Due, Item, Notes, Person, Question, Text, as_json
from tests.core.notes.corpus.comparison import compare, plain, same_code, same_owner, same_words

NOTES = as_json(
    Notes(
        file="x.txt",
        date="2020-01-02",
        attendance=(Person("Ada Lane", "Chief Constable", "CC"),),
        items=(
            Item(
                "2.",
                "Roads",
                "performance",
                questions=(Question("Why now?", "printed", None, (Text("Because.", (3,)),), (2,)),),
                actions=(
                    Action(
                        "CC to write", ("CC",), Due("date", "1 May"), "A1", (4,), (Text("CC to write", (4,)),)
                    ),
                ),
                items=(Item("a", "Speed", "other"),),
            ),
        ),
    )
)


def fields(expected: dict) -> list[str]:
    return [mismatch.field for mismatch in compare(expected, NOTES)]


def test_words_agree_without_regard_to_dash_case_or_stop() -> None:
    assert same_words("Quarter 1 – Roads", "quarter 1 - roads.")
    assert not same_words("Quarter 1 – Roads", "Quarter 2 – Roads")


def test_an_ellipsis_stands_for_any_words_and_the_rest_is_held() -> None:
    assert same_words("… to write …", "CC to write soon")
    assert same_words("CC to …", "CC to write")
    assert not same_words("CC to …", "The CC to write")


def test_codes_and_owners_lose_their_labels_only() -> None:
    assert same_code("16", "Action 16")
    assert same_code("Ref 01/02", "Ref/01/02")
    assert not same_code("16", "17")
    assert same_owner("force", "The force")
    assert not same_owner("CC", "СС")  # Cyrillic


def test_what_agrees_gives_no_mismatch() -> None:
    expected = {
        "date": "2020-01-02",
        "attendance": [{"name": "Ada Lane", "short": "CC"}],
        "items": [
            {
                "number": "2",
                "questions": [{"text": "Why now?", "answers": ["Because"]}],
                "actions": [{"text": "CC to …", "owners": ["CC"], "due": {"kind": "date"}, "wordings": 1}],
                "items": [{"heading": "Speed", "actions": 0}],
            }
        ],
        "numbers": ["2", "a"],
    }
    assert compare(expected, NOTES) == []


def test_each_difference_is_found_at_its_place() -> None:
    assert fields({"date": "2020-01-03"}) == ["date"]
    assert fields({"attendance": []}) == ["attendance"]
    assert fields({"attendance": [{"name": "Ada Line"}]}) == ["attendance[0].name"]
    assert fields({"items": []}) == ["items"]
    assert fields({"problems": ["no_due"]}) == ["problems"]
    assert fields({"repairs": ["homoglyph"]}) == ["repairs"]
    assert fields({"statements": [{"kind": "commitment", "has": "x"}]}) == ["statements"]
    assert fields({"not_in_items": ["write"]}) == ["not_in_items", "not_in_items"]
    action = {"text": "CC to write", "owners": ["DCC"], "due": None, "reference": "A2"}
    assert [f.rpartition(".")[2] for f in fields({"all_actions": [action]})] == ["owners", "due", "reference"]


def test_plain_keeps_the_words() -> None:
    assert plain(" The  ‘red’ issue — now. ") == "the 'red' issue - now"
