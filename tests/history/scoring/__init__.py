"""How far what was found agrees with what was planted. Plain values in; no Django, no code of the product."""

from tests.history.scoring.people import PeopleScore, score_acronyms, score_people
from tests.history.scoring.reports import FoundReport, ReportScore, score_reports
from tests.history.scoring.same import find_action
from tests.history.scoring.threads import Agreement, ThreadScore, score_threads
from tests.history.scoring.tracker import TrackerScore, Verdict, score_tracker

__all__ = [
    "Agreement",
    "FoundReport",
    "PeopleScore",
    "ReportScore",
    "ThreadScore",
    "TrackerScore",
    "Verdict",
    "find_action",
    "score_acronyms",
    "score_people",
    "score_reports",
    "score_threads",
    "score_tracker",
]
