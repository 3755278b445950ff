"""Requests that ask for several things, and what was said of which."""

from __future__ import annotations

import pytest

from answerable.core.programme.parts import find_unanswered, split_request

REQUEST = (
    "The ACC will give an update on the mounted section's training plan and any shortfalls in stabling at "
    "the June 2021 performance meeting."
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (REQUEST, ("the mounted section's training plan", "any shortfalls in stabling")),
        (
            "A report on the kennels, the vans and how the fuel is bought.",
            ("the kennels", "the vans", "how the fuel is bought"),
        ),
        ("An update on the boats as well as on the divers by March 2020.", ("the boats", "the divers")),
        ("An update on drugs and alcohol in custody.", ("drugs and alcohol in custody",)),
        ("Please explain the rise in call times and what is done about it.", ()),
        ("Current survey methodology", ()),
    ],
)
def test_request_is_split_where_its_words_begin_anew(text: str, parts: tuple[str, ...]) -> None:
    assert split_request(text) == parts


def test_part_that_nothing_speaks_of_is_found() -> None:
    replies = [
        "The training plan of the mounted section was agreed in April.",
        "Two riders passed the course.",
    ]
    assert find_unanswered(REQUEST, replies) == ("any shortfalls in stabling",)


def test_part_that_is_spoken_of_in_part_is_answered() -> None:
    replies = ["The training plan of the mounted section was agreed.", "The stables were let."]
    assert find_unanswered(REQUEST, [*replies, "Stabling is under review."]) == ()


def test_nothing_is_told_apart_where_nothing_was_said() -> None:
    assert find_unanswered(REQUEST, []) == ()


def test_nothing_is_told_apart_where_no_part_was_clearly_spoken_of() -> None:
    assert (
        find_unanswered(REQUEST, ["The chief officer said that this would be brought to a later board."])
        == ()
    )


def test_part_of_one_telling_word_is_left_alone() -> None:
    replies = ["The boats were sold."]
    assert find_unanswered("An update on the boats and the divers.", replies) == ()
