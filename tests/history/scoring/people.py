"""Whether the right people were found in their posts, clashes were asked about, and short forms were
understood."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tests.history.scoring.same import normalise
from tests.history.truth import Truth


@dataclass(frozen=True, slots=True)
class PeopleScore:
    """Of the meetings at which the holder of a post was listed: on how many the right person was found to
    hold it. Days on which two people are listed with it are left out: they are to be asked about."""

    right: int
    listed: int
    wrong: tuple[tuple[str, str, str, str | None], ...]
    clashes_asked: int
    clashes: int
    clashes_not_there: tuple[tuple[str, str], ...]
    misspellings_asked: int
    misspellings: int

    @property
    def share_right(self) -> float:
        return self.right / self.listed if self.listed else 1.0


def score_people(
    truth: Truth,
    holders: Mapping[tuple[str, str], str | None],
    clashes: Collection[tuple[str, str]] = (),
    same_people: Iterable[Collection[str]] = (),
) -> PeopleScore:
    """`holders`: who held a post on a day, by the post without T/ or A/ (T/DCC is asked as DCC) and the day;
    `clashes`: the days and posts asked about; `same_people`: names proposed as one person's.

    Worked out by hand: CC listed on two days and DCC on one. Found right on one day of CC, none for DCC: 1
    of 3.
    """
    clashing = {(clash.day, behind(clash.post)) for clash in truth.clashes}
    listed = {
        (behind(one.post), one.day): one.name
        for one in truth.listings
        if one.post
        and (one.day, behind(one.post)) not in clashing
        and _holds(truth, one.name, one.post, one.day)
    }
    wrong = tuple(
        (day, post, name, holders.get((post, day)))
        for (post, day), name in sorted(listed.items())
        if normalise(holders.get((post, day)) or "") != normalise(name)
    )
    asked = {(day, behind(post)) for day, post in clashes}
    slips = {
        frozenset((normalise(one.name), normalise(one.printed)))
        for one in truth.listings
        if one.name != one.printed
    }
    joined = [{normalise(name) for name in names} for names in same_people]
    return PeopleScore(
        right=len(listed) - len(wrong),
        listed=len(listed),
        wrong=wrong,
        clashes_asked=len(asked & clashing),
        clashes=len(clashing),
        clashes_not_there=tuple(sorted(asked - clashing)),
        misspellings_asked=len([slip for slip in slips if any(slip <= names for names in joined)]),
        misspellings=len(slips),
    )


def behind(post: str) -> str:
    return post.rpartition("/")[2]


def _holds(truth: Truth, name: str, post: str, day: str) -> bool:
    """Whether the person really had the post; a slip of the pen gives it to somebody else."""
    return any(
        t.name == name
        and behind(t.post) == behind(post)
        and t.since <= day
        and (t.until is None or day < t.until)
        for t in truth.tenures
    )


def score_acronyms(truth: Truth, found: Mapping[str, Collection[str]]) -> dict[str, tuple[str, ...]]:
    """`found`: short forms with the meanings found, none for an unknown one. Gives what is wrong, by kind:
    never listed; a meaning missed; a meaning that is not there; unknown ones that were given one. Words are
    compared without a plural's s."""

    def plain(words: Iterable[str]) -> set[str]:
        return {normalise(one).rstrip("s") for one in words}

    known = {one.letters: plain(one.words) for one in truth.acronyms}
    given = {letters: plain(words) for letters, words in found.items()}
    return {
        "not listed": tuple(sorted(set(known) - set(given))),
        "meaning missed": tuple(sorted(k for k in set(known) & set(given) if known[k] - given[k])),
        "wrong meaning": tuple(
            sorted(k for k in set(known) & set(given) if known[k] and given[k] - known[k])
        ),
        "unknown explained": tuple(sorted(k for k in set(known) & set(given) if not known[k] and given[k])),
    }
