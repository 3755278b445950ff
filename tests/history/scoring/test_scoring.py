"""The scores are right: all found is 1, and small cases come out as worked out by hand in the docstrings."""

from __future__ import annotations

import dataclasses

import pytest

from tests.history.history import make_history
from tests.history.scoring import (
    FoundReport,
    Verdict,
    find_action,
    score_acronyms,
    score_people,
    score_reports,
    score_threads,
    score_tracker,
)
from tests.history.scoring.making import EMPTY, make_action, make_mention, make_report, make_row, make_tracker
from tests.history.scoring.people import behind
from tests.history.scoring.same import align, liken
from tests.history.truth import Acronym, Clash, Listing, Tenure, Truth

HALF = pytest.approx(0.5)


@pytest.fixture(scope="module")
def truth() -> Truth:
    return make_history(1, "a").truth


# --- words


def test_same_words_in_more_or_fewer_words_are_the_same_and_others_are_not() -> None:
    assert liken("provide the list", "DCC to provide the list.") > 0.9
    assert liken("provide the list by 4 May 2019", "Provide the list by 4 May") > 0.9
    assert liken("provide the list of sites", "provide the list of sties") > 0.8
    assert liken("provide the list of rural sites", "provide the list") == 0
    assert liken("review the vetting plan", "publish the rural rota") == 0


def test_found_words_are_used_once_and_only_on_their_day() -> None:
    planted = [
        ("2020-01-01", "item", "Vetting"),
        ("2020-01-01", "item", "Vetting"),
        ("2020-02-01", "item", "Vetting"),
    ]
    matched = align(planted, [("2020-01-01", "item", "Vetting")])
    assert list(matched) == [0]


# --- threads


def test_threads_all_found_score_one(truth: Truth) -> None:
    score = score_threads(truth, {(m.day, m.kind, m.words): m.thread for m in truth.mentions})
    both = score.together
    assert (both.pair_precision, both.precision) == (1, 1)
    assert both.pair_recall == pytest.approx(1, abs=0.01)
    assert both.meets()
    assert score.joined == score.split == ()


def test_nothing_linked_is_precise_and_recalls_nothing(truth: Truth) -> None:
    score = score_threads(truth, {(m.day, m.kind, m.words): None for m in truth.mentions})
    assert score.together.pair_precision == 1
    assert score.together.pair_recall == 0
    assert score.together.recall < 0.1
    assert not score.together.meets()


def test_everything_in_one_group_is_imprecise(truth: Truth) -> None:
    score = score_threads(truth, {(m.day, m.kind, m.words): 1 for m in truth.mentions})
    assert score.together.pair_precision < 0.1
    assert score.together.pair_recall == 1
    assert score.joined


def test_threads_of_four_mentions_come_out_as_worked_out() -> None:
    mentions = (make_mention(1, "X"), make_mention(2, "X"), make_mention(3, "X"), make_mention(4, "Y"))
    found = {(m.day, m.kind, m.words): place // 2 for place, m in enumerate(mentions)}
    score = score_threads(dataclasses.replace(EMPTY, mentions=mentions), found)
    both = score.together
    assert (both.pair_precision, both.pair_recall) == (HALF, pytest.approx(1 / 3))
    assert (both.precision, both.recall) == (pytest.approx(3 / 4), pytest.approx(2 / 3))
    assert score.joined == (("X", "Y", 1),)
    assert score.split == (("X", 2),)
    unread = make_mention(5, "X")
    both = score_threads(dataclasses.replace(EMPTY, mentions=(*mentions, unread)), found).together
    assert (both.planted, both.read) == (5, 4)
    assert both.pair_recall == pytest.approx(1 / 3)
    assert both.pair_recall_of_all == pytest.approx(1 / 6)
    assert both.recall_of_all == HALF


def test_what_belongs_to_no_topic_is_wrong_in_any_group() -> None:
    mentions = (make_mention(1, None, "item"), make_mention(2, None, "item"), make_mention(3, "X", "item"))
    found = {(m.day, m.kind, m.words): "one" for m in mentions}
    score = score_threads(dataclasses.replace(EMPTY, mentions=mentions), found)
    assert score.together.pair_precision == 0
    assert set(score.joined) == {(None, "X", 2), (None, None, 1)}


# --- the tracker


@pytest.fixture
def two() -> Truth:
    actions = (
        make_action("A", "2020-01-01", "provide the list of empty homes"),
        make_action("B", "2020-01-01", "provide the map of speed cameras"),
    )
    return dataclasses.replace(EMPTY, actions=actions)


A, B = (
    ("2020-01-01", "DCC to provide the list of empty homes"),
    ("2020-01-01", "Provide the map of speed cameras"),
)


def judge(truth: Truth, row, verdict, **more):  # type: ignore[no-untyped-def]
    made = dataclasses.replace(truth, tracker=make_tracker(row))
    return score_tracker(made, {("Actions", row.number): verdict}, **more)


def test_tracker_all_as_expected_scores_one(truth: Truth) -> None:
    assert truth.tracker is not None
    words = {action.key: (action.day, action.words) for action in truth.actions}
    verdicts = {}
    for row in truth.tracker.rows:
        kind = row.expected.partition(" or ")[0]
        verdicts[row.sheet, row.number] = Verdict(
            kind,  # type: ignore[arg-type]
            action=words[row.actions[0]] if kind == "sure" else None,
            candidates=tuple(words[key] for key in row.actions) if kind == "ask" else (),
        )
    score = score_tracker(truth, verdicts)
    assert score.share_right == 1
    assert score.false_sure == score.missed == score.errors_missed == score.without_verdict == ()
    assert score.right.total() == 400


def test_row_expected_sure_is_right_needlessly_asked_or_missed(two: Truth) -> None:
    row = make_row(5, "sure", "A")
    assert judge(two, row, Verdict("sure", A)).right == {"sure": 1}
    assert judge(two, row, Verdict("ask", candidates=(B, A))).asked_needlessly == {"sure": 1}
    assert len(judge(two, row, Verdict("ask", candidates=(B,))).missed) == 1
    assert len(judge(two, row, Verdict("new")).missed) == 1
    wrong = judge(two, row, Verdict("sure", B))
    assert [finding.why for finding in wrong.false_sure] == ["another action (B)"]
    assert wrong.share_right == 0


@pytest.mark.parametrize("expected", ["ask", "ask or new", "new"])
def test_sure_where_nobody_could_be_is_false(two: Truth, expected: str) -> None:
    actions = () if expected == "new" else ("A", "B")
    score = judge(two, make_row(5, expected, *actions), Verdict("sure", A))
    assert len(score.false_sure) == 1
    assert score.wrong == {expected: 1}


def test_row_of_an_action_that_was_never_read_is_rightly_new(two: Truth) -> None:
    row = make_row(5, "sure", "A")
    assert judge(two, row, Verdict("new"), read=[B]).unread == (row,)
    assert len(judge(two, row, Verdict("new"), read=[A, B]).missed) == 1
    assert len(judge(two, row, Verdict("sure", B), read=[B]).false_sure) == 1


def test_broken_row_must_be_told(two: Truth) -> None:
    row = make_row(5, "error", error="no words")
    assert judge(two, row, Verdict("error", error="There are no words.")).right == {"error": 1}
    assert judge(two, row, Verdict("new", error="The date cannot be read.")).right == {"error": 1}
    assert len(judge(two, row, Verdict("new")).errors_missed) == 1
    shared = make_row(6, "sure", "A", error="its reference is used again")
    assert judge(two, shared, Verdict("error")).right == {"sure": 1}
    assert len(judge(two, make_row(7, "sure", "A"), Verdict("error")).missed) == 1


def test_row_without_a_verdict_is_wrong(two: Truth) -> None:
    row = make_row(5, "new")
    score = score_tracker(dataclasses.replace(two, tracker=make_tracker(row)), {})
    assert score.without_verdict == (row,)
    assert score.share_right == 0


# --- reports


def test_reports_all_found_score_one(truth: Truth) -> None:
    found = []
    for report in truth.reports:
        action = truth.find_action(report.action)
        found.append(FoundReport(report.day, report.words, (action.day, action.words), report.effect))
    score = score_reports(truth, found)
    assert (score.precision, score.recall) == (1, 1)
    assert score.effects_right == score.right == len(truth.reports)
    assert score.false_closures == ()


def test_reports_of_two_actions_come_out_as_worked_out(two: Truth) -> None:
    lines = (
        "The list of empty homes had been provided; closed.",
        "Work on the map of speed cameras goes on.",
    )
    reports = (
        make_report("A", "2020-03-01", lines[0], "closure"),
        make_report("B", "2020-03-01", lines[1], "update"),
    )
    found = [
        FoundReport("2020-03-01", lines[0], A, "closure"),
        FoundReport("2020-03-01", lines[1], A, "update"),
    ]
    score = score_reports(dataclasses.replace(two, reports=reports), found)
    assert (score.precision, score.recall, score.effects_right) == (HALF, HALF, 1)
    assert score.missed == (reports[1],)
    assert score.false_closures == ()
    closing = [dataclasses.replace(found[1], effect="closure", action=B)]
    score = score_reports(dataclasses.replace(two, reports=reports), closing)
    assert score.right == 1
    assert score.effects_right == 0
    assert list(score.false_closures) == closing


def test_action_is_found_by_day_and_words(two: Truth) -> None:
    assert find_action(two, *A) == "A"
    assert find_action(two, "2020-01-02", A[1]) is None
    assert find_action(two, "2020-01-01", "Provide something else by Friday") is None


# --- people and short forms


def test_people_all_found_score_one(truth: Truth) -> None:
    holders = {
        (behind(t.post), note.day): t.name
        for note in truth.notes
        for t in truth.tenures
        if t.since <= note.day and (t.until is None or note.day < t.until)
    }
    clashes = [(clash.day, clash.post) for clash in truth.clashes]
    slips = [{one.name, one.printed} for one in truth.listings if one.name != one.printed]
    score = score_people(truth, holders, clashes, slips)
    assert score.share_right == 1
    assert (score.clashes_asked, score.clashes_not_there) == (score.clashes, ())
    assert score.misspellings_asked == score.misspellings > 0


def test_people_of_three_listings_come_out_as_worked_out() -> None:
    tenures = tuple(
        Tenure(name, post, post, "Police", "2015-01-01", None)
        for name, post in (("Ann Other", "CC"), ("Bo Two", "T/DCC"))
    )
    listings = tuple(
        Listing(day, name, name, post, True)
        for day, name, post in (
            ("2020-01-01", "Ann Other", "CC"),
            ("2020-02-01", "Ann Other", "CC"),
            ("2020-02-01", "Bo Two", "T/DCC"),
            ("2020-03-01", "Ann Other", "CC"),
        )
    )  # fmt: skip
    clash = Clash("2020-03-01", "CC", ("Ann Other", "Bo Two"))
    made = dataclasses.replace(EMPTY, tenures=tenures, listings=listings, clashes=(clash,))
    score = score_people(made, {("CC", "2020-01-01"): "ann other"}, [("2020-01-01", "CC")])
    assert (score.right, score.listed) == (1, 3)
    assert (score.clashes_asked, score.clashes) == (0, 1)
    assert score.clashes_not_there == (("2020-01-01", "CC"),)


def test_short_forms_are_scored_by_what_is_wrong() -> None:
    acronyms = (
        Acronym("RRG", ("Resource Review Group", "Regional Roads Group"), "2016-01-01"),
        Acronym("QUI", (), "2016-01-01"),
        Acronym("SPO", ("stalking protection order",), "2016-01-01"),
        Acronym("TCG", ("Tasking Group",), "2016-01-01"),
    )  # fmt: skip
    found = {"RRG": ["Resource Review Group"], "QUI": ["Quick Unit"], "SPO": ["Stalking Protection Orders"]}
    assert score_acronyms(dataclasses.replace(EMPTY, acronyms=acronyms), found) == {
        "not listed": ("TCG",),
        "meaning missed": ("RRG",),
        "wrong meaning": (),
        "unknown explained": ("QUI",),
    }
