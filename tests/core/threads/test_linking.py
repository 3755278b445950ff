from __future__ import annotations

import random

import pytest

from answerable.core.threads import Decision, Known, Linking, Name, link_mentions
from tests.core.threads.saying import Linked, Record

VISITS = (
    "The share of burgled homes visited within a day fell to 70%.\n"
    "The visit log for burgled homes was shown.\n"
    "What has been learned from the map of repeat house burglaries?"
)
SHOPS = (
    "The number of burglaries at business premises rose by a tenth.\n"
    "The survey of shop alarms is under way.\n"
    "When will the list of business parks without cameras be shared?"
)


OTHERS = ("drones", "kennels", "ferries", "archives", "uniforms", "radios", "orchards", "ledgers")


def _fill(record: Record) -> Record:
    """Meetings on other things, so that words have weights."""
    for n, thing in enumerate(OTHERS):
        record.meet(f"2015-0{n + 1}-10").item(
            thing.capitalize(), f"The {thing} of district {n} cost more than planned."
        )
    return record


def test_same_subject_and_measure_are_one_topic() -> None:
    record = Record()
    keys = [
        record.meet("2017-02-28").item("Building a safer county – Hate Crime Satisfaction"),
        record.meet("2018-05-01").item("HATE CRIME VICTIM SATISFACTION"),
        record.meet("2018-11-27").item("Hate crime satisfaction (update)"),
    ]
    assert record.link().are_one(keys)


def test_subject_without_the_measure_and_measure_without_the_subject_stay_apart() -> None:
    record = Record()
    keys = [
        record.meet("2017-02-28").item("Hate crime satisfaction", VISITS),
        record.meet("2018-05-01").item("Hate crime", VISITS),
        record.meet("2018-11-27").item("Satisfaction", VISITS),
    ]
    linked = record.link()
    assert len({frozenset(linked.topics_of(key)) for key in keys}) == 3
    assert linked.asked() == set()


def test_other_words_with_the_same_said_under_them_are_one_topic() -> None:
    record = _fill(Record())
    homes = [
        record.meet("2017-02-28").item("House burglary", VISITS),
        record.meet("2018-05-01").item("Residential burglary", VISITS),
    ]
    shops = [
        record.meet("2018-11-27").item("Commercial burglary", SHOPS),
        record.meet("2019-11-27").item("Business burglary", SHOPS),
    ]
    linked = record.link()
    assert linked.are_one(homes)
    assert linked.are_one(shops)
    assert linked.topics_of(homes[0]) != linked.topics_of(shops[0])
    assert any("“" in why and "alike" in why for why in linked.why(homes[1]) + linked.why(homes[0]))


def test_two_items_of_one_meeting_are_two_topics() -> None:
    record = _fill(Record())
    one = record.meet("2017-02-28").item("House burglary", VISITS)
    other = record.item("Residential burglary", VISITS)
    assert not record.link().are_one([one, other])


def test_former_name_joins_though_no_word_is_shared() -> None:
    record = Record()
    keys = [
        record.meet("2017-02-28").item("Loan sharks", "Two warrants were carried out."),
        record.meet("2018-05-01").item(
            "Illegal moneylending", "This item was formerly known as loan sharks."
        ),
    ]
    linked = record.link()
    assert linked.are_one(keys)
    assert any("1 May 2018 say" in alias.why for t in linked.linking.threads for alias in t.aliases)


def test_short_form_joins_where_the_notes_introduce_it() -> None:
    record = Record()
    keys = [
        record.meet("2017-02-28").item("Digital forensics unit", "The digital forensics unit (DFU) met."),
        record.meet("2018-05-01").item("DFU backlog"),
    ]
    assert record.link().are_one(keys)


@pytest.mark.parametrize("other", ["FSRP", "QUIL"])
def test_two_short_forms_that_nobody_explains_are_asked_and_never_joined(other: str) -> None:
    record = _fill(Record())
    said = "The share of searches the panel found wanting fell.\nThe pack for new panel members was late."
    keys = [
        record.meet("2017-02-28").item("FSP", said),
        record.meet("2018-05-01").item(other, said),
    ]
    linked = record.link()
    assert not linked.are_one(keys)
    assert linked.asked() == {frozenset({"FSP", other})}


def _promise_system(*hoped: str) -> tuple[Linked, int, list[int]]:
    record = _fill(Record())
    record.meet("2018-11-27")
    said = "Work is going on to join KRAB with Beacon, the register of crime."
    promised = record.say("commitment", said, record.item("Recording"))
    record.meet("2024-09-03")
    later = [record.say("expectation", text, record.item("Other offences")) for text in hoped]
    return record.link(), promised, later


def test_system_under_two_names_is_proposed_as_one_thread() -> None:
    linked, promised, later = _promise_system(
        "It was hoped that KRIB could soon write a report into Beacon.",
        "KRIB will be joined with the register.",
    )
    assert linked.topics_of(promised) == {"Recording", "KRAB"}
    assert [linked.topics_of(key, sure=False) for key in later] == [{"KRAB"}, {"KRAB"}]
    thread = next(t for t in linked.linking.threads if t.name == "KRAB")
    assert [(alias.words, alias.sure) for alias in thread.aliases] == [("KRIB", False)]
    assert "“beacon”" in thread.aliases[0].why


@pytest.mark.parametrize(
    "said", ["It was hoped that KRIB would end.", "QQQB will be joined with the register of Beacon."]
)
def test_short_forms_without_common_words_or_letters_are_two(said: str) -> None:
    linked, _, later = _promise_system(said)
    assert linked.topics_of(later[0], sure=False) == set()


def test_what_stands_in_an_item_is_on_its_topic() -> None:
    record = Record()
    item = record.meet("2017-02-28").item("Custody")
    keys = [
        record.say(kind, "It will be done.", item)
        for kind in ("question", "action", "commitment", "expectation")
    ]
    linked = record.link()
    assert all(linked.topics_of(key) == {"Custody"} for key in keys)


def test_action_that_names_two_topics_belongs_to_both() -> None:
    record = Record()
    record.meet("2018-11-27").item("Hate crime satisfaction")
    item = record.item("Satisfaction")
    action = record.say(
        "action", "Hate crime satisfaction and satisfaction to be reviewed at the May 2019 meeting", item
    )
    assert record.link().topics_of(action) == {"Hate crime satisfaction", "Satisfaction"}


@pytest.mark.parametrize(
    "text",
    [
        "The CC is confident that it will end.",
        "What are the outcomes of the review?",
        "Staff satisfaction rose.",
        "The crime of the year, hate, and satisfaction among officers",
    ],
)
def test_words_that_only_sound_like_a_topic_name_none(text: str) -> None:
    record = Record()
    for heading in ("Confidence", "Outcomes", "Satisfaction", "Hate crime"):
        record.meet(f"201{len(record.mentions)}-01-01").item(heading)
    question = record.meet("2020-01-01").say("question", text, record.item("Fleet"))
    assert record.link().topics_of(question) == {"Fleet"}


def test_what_stands_under_a_heading_that_says_nothing_is_on_what_it_speaks_of() -> None:
    record = _fill(Record())
    record.meet("2017-02-28").item("House burglary", VISITS)
    record.meet("2018-02-28").item("House burglary", VISITS)
    item = record.meet("2019-02-28").item("Chief Constable's update", VISITS)
    question = record.say("question", "What about the visit log?", item)
    bare = record.item("", VISITS)
    other = record.item("Matters arising", VISITS)
    linked = record.link()
    assert linked.topics_of(question) == linked.topics_of(bare) == {"House burglary"}
    assert linked.topics_of(item) == linked.topics_of(other) == set()


def test_heading_that_names_two_topics_is_of_both() -> None:
    record = Record()
    record.meet("2017-02-28").item("Public confidence")
    record.meet("2018-02-28").item("Victim satisfaction")
    both = record.meet("2019-02-28").item("Public confidence and satisfaction")
    assert record.link().topics_of(both) == {"Public confidence", "Victim satisfaction"}


def test_heading_over_items_of_their_own_is_no_topic() -> None:
    record = Record()
    above = record.meet("2017-02-28").item("Safer streets")
    below = record.item("Knife crime", within=above)
    linked = record.link()
    assert (linked.topics_of(above), linked.topics_of(below)) == (set(), {"Knife crime"})


def test_names_that_are_known_come_first_and_a_name_to_confirm_joins_nothing() -> None:
    record = Record()
    sure = record.meet("2017-02-28").item("Refreshed confidence plan")
    unsure = record.meet("2018-02-28").item("Contact trial")
    linked = record.link(
        names=(Name(7, "Trust"), Name(7, "Refreshed confidence plan"), Name(7, "Contact trial", sure=False))
    )
    assert linked.topics_of(sure) == {"Trust"}
    assert linked.topics_of(unsure) != {"Trust"}
    assert {thread.topic for thread in linked.linking.threads} == {7, None}


def test_two_topics_that_stand_are_asked_and_not_joined() -> None:
    record = _fill(Record())
    keys = [
        record.meet("2017-02-28").item("House burglary", VISITS),
        record.meet("2018-05-01").item("Residential burglary", VISITS),
    ]
    names = (Name(1, "House burglary"), Name(2, "Residential burglary"))
    linked = record.link(names=names)
    assert not linked.are_one(keys)
    assert linked.asked() == {frozenset({"House burglary", "Residential burglary"})}
    apart = frozenset({frozenset({"house burglary", "residential burglary"})})
    assert record.link(names=names, apart=apart).asked() == set()
    assert not record.link(apart=apart).are_one(keys)


def test_decision_of_a_person_comes_before_the_rule() -> None:
    record = Record()
    item = record.meet("2017-02-28").item("Custody")
    question = record.say("question", "Why?", item)
    names = (Name(1, "Custody"), Name(2, "Healthcare"))
    decided = (Decision("item", item, 1, False), Decision("item", item, 2, True))
    linked = record.link(names=names, decided=decided)
    assert linked.topics_of(item) == linked.topics_of(question) == {"Healthcare"}


def test_order_of_what_is_said_does_not_matter() -> None:
    record = _fill(Record())
    for year, heading in enumerate(("House burglary", "Residential burglary", "Business burglary", "Update")):
        item = record.meet(f"201{year}-12-01").item(heading, SHOPS if heading.startswith("Bus") else VISITS)
        record.say("action", "The visit log to be shown", item)
    shuffled = list(record.mentions)
    random.Random(3).shuffle(shuffled)
    one, other = link_mentions(record.mentions, Known()), link_mentions(shuffled, Known())
    assert _as_sets(one) == _as_sets(other)


def _as_sets(linking: Linking) -> object:
    return {
        (t.name, frozenset((link.kind, link.key, link.sure) for link in t.links)) for t in linking.threads
    }


def _speak(thing: str, number: int) -> str:
    return f"The {thing} of district {number} cost more than planned.\nThe ledger of {thing} was shown."


def _meet_on(record: Record, heading: str, things: tuple[str, ...]) -> list[int]:
    """One meeting a month, each with an item under the heading and another on what it spoke of."""
    return [
        record.meet(f"2016-{number:02d}-10").item(heading, _speak(thing, number))
        for number, thing in enumerate(things, 1)
    ]


def test_heading_under_which_each_meeting_speaks_of_something_else_is_no_topic() -> None:
    record = _fill(Record())
    keys = _meet_on(record, "Hot matters of the hour", ("drones", "kennels", "ferries", "orchards"))
    question = record.say("question", "Why was the plan late?", keys[0])
    linked = record.link()
    assert [linked.topics_of(key) for key in keys] == [set()] * 4
    assert linked.topics_of(question) == {"Drones"}


@pytest.mark.parametrize(
    "things",
    [
        ("drones", "kennels"),  # used twice, it tells too little of itself
        ("drones", "drones", "drones", "drones"),  # another heading of one topic
        ("drones", "kennels", "turnstiles", "lanterns", "cellars", "ladders"),  # mostly of its own
    ],
)
def test_heading_that_may_have_a_subject_of_its_own_stays_a_topic(things: tuple[str, ...]) -> None:
    record = _fill(Record())
    keys = _meet_on(record, "Hot matters of the hour", things)
    linked = record.link()
    assert all(linked.topics_of(key) for key in keys)


def test_topic_that_stands_stays_one_whatever_is_said_under_it() -> None:
    record = _fill(Record())
    heading = "Hot matters of the hour"
    keys = _meet_on(record, heading, ("drones", "kennels", "ferries", "orchards"))
    assert record.link(names=(Name(3, heading),)).are_one(keys)
