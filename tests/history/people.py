"""The people of an invented office over eight years: who held which post, and who came to a meeting."""

from __future__ import annotations

import datetime as dt

from tests.core.notes.generator.dice import Dice
from tests.core.notes.generator.meeting import Member
from tests.history.truth import Tenure
from tests.history.vocabulary import Vocabulary

CAPACITIES = {
    "PCC": ("Police and Crime Commissioner", "OPCC"),
    "DPCC": ("Deputy Police and Crime Commissioner", "OPCC"),
    "CC": ("Chief Constable", "Police"),
    "DCC": ("Deputy Chief Constable", "Police"),
    "ACC": ("Assistant Chief Constable", "Police"),
    "CEx": ("Chief Executive", "OPCC"),
    "CFO": ("Chief Finance Officer", "OPCC"),
    "HoP": ("Head of Performance", "Police"),
    "PO": ("Policy Officer", "OPCC"),
}
# Who follows whom. Each line: a person by number, a post, and from when; a post ends when the next begins.
# Person 2 is deputy, acts as chief, and goes back; person 6 rises from assistant to chief. Person 13 has the
# initials of person 3, who has left; person 14, who fills in
# for some months, those of person 12, who is still there.
CAREERS = (
    (0, "PCC", "2012-11-15"),
    (1, "CC", "2014-04-01"),
    (2, "DCC", "2015-02-02"),
    (3, "ACC", "2015-06-01"),
    (4, "CEx", "2012-12-01"),
    (5, "CFO", "2013-01-07"),
    (9, "HoP", "2014-09-01"),
    (10, "PO", "2016-01-04"),
    (6, "ACC", "2017-09-04"),
    (2, "T/CC", "2018-10-01"),
    (6, "T/DCC", "2018-10-01"),
    (7, "CC", "2019-03-18"),
    (2, "DCC", "2019-03-18"),
    (6, "ACC", "2019-03-18"),
    (13, "PO", "2019-05-07"),
    (12, "CFO", "2019-11-04"),
    (2, None, "2020-08-31"),
    (6, "A/DCC", "2020-08-31"),
    (6, "DCC", "2021-02-08"),
    (11, "ACC", "2021-02-08"),
    (8, "PCC", "2021-05-13"),
    (15, "DPCC", "2021-07-01"),
    (16, "CEx", "2021-09-06"),
    (14, "PO", "2022-03-07"),
    (13, "PO", "2022-08-01"),
    (7, None, "2023-06-30"),
    (6, "T/CC", "2023-06-30"),
    (11, "T/DCC", "2023-06-30"),
    (6, "CC", "2023-12-11"),
    (11, "DCC", "2024-03-04"),
    (17, "ACC", "2024-03-04"),
)
SHARING = {13: 3, 14: 12}


def make_tenures(vocabulary: Vocabulary, dice: Dice) -> tuple[Tenure, ...]:
    names = _names(vocabulary, dice)
    found = []
    for place, (person, post, since) in enumerate(CAREERS):
        if post is None:
            continue
        until = next(
            (
                later
                for other, taken, later in CAREERS[place + 1 :]
                if other == person or (taken and seat(taken) == seat(post) and later > since)
            ),
            None,
        )
        capacity, organisation = CAPACITIES[seat(post)]
        mark = post.partition("/")[0] + "/ " if "/" in post else ""
        found.append(Tenure(names[person], post, mark + capacity, organisation, since, until))
    return tuple(found)


def seat(post: str) -> str:
    """The post behind a temporary or acting one."""
    return post.rpartition("/")[2]


def _names(vocabulary: Vocabulary, dice: Dice) -> dict[int, str]:
    """Eighteen people, no two with the same initials but those who are to share them."""
    names: dict[int, str] = {}
    sharing = [person for pair in SHARING.items() for person in reversed(pair)]
    for person in [*sharing, *(n for n in range(18) if n not in sharing)]:
        alike = names.get(SHARING.get(person, -1))
        names[person] = dice.pick(_list_free(vocabulary, list(names.values()), alike))
    return names


def _list_free(vocabulary: Vocabulary, taken: list[str], alike: str | None) -> list[str]:
    """Names of which neither part is taken, with the initials of another or with nobody's."""
    used = {word for name in taken for word in name.split()}
    letters = {initials(name) for name in taken} | {"CC", "PO", "DA"}  # short forms of something else
    free = [
        f"{first} {last}"
        for first in vocabulary.banks["first"]
        for last in vocabulary.banks["last"]
        if not {first, last} & used
    ]
    return [
        name
        for name in free
        if (initials(name) == initials(alike) if alike else initials(name) not in letters)
    ]


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def find_holders(tenures: tuple[Tenure, ...], day: dt.date) -> dict[str, Tenure]:
    """Who held each seat on a day."""
    on = day.isoformat()
    return {seat(t.post): t for t in tenures if t.since <= on and (t.until is None or on < t.until)}


def as_member(tenure: Tenure) -> Member:
    """A policy officer and the head of performance are called by their initials."""
    post = None if tenure.post in ("PO", "HoP") else tenure.post
    return Member(tenure.name, tenure.capacity, post, tenure.organisation)


def make_cast(
    tenures: tuple[Tenure, ...], day: dt.date, dice: Dice
) -> tuple[tuple[Member, ...], tuple[Member, ...]]:
    """Chair, chief, deputy, others, note taker; and who sent apologies."""
    held = find_holders(tenures, day)
    chair = "DPCC" if "DPCC" in held and dice.chance(0.2) else "PCC"
    order = [chair, "CC", "DCC", "PO"]
    others = [post for post in ("PCC", "DPCC", "ACC", "CEx", "CFO", "HoP") if post in held and post != chair]
    coming = dice.some(others, 1, 3)
    order[3:3] = [post for post in coming if post != "PCC"]
    away = [post for post in others if post not in order]
    absent = dice.some(away, 0, 2)
    present = [as_member(held[post]) for post in order if post in held]
    return tuple(present), tuple(as_member(held[post]) for post in absent)
