"""What follows from notes that were accepted: everything that one meeting alone cannot tell."""

from __future__ import annotations

from answerable.audit import ledger

from ..programme.operations import place_everything
from .abbreviations import collect_abbreviations
from .people import settle_holdings
from .reports import propose_reports
from .topics import link_topics


def follow_acceptance(*, by: ledger.Actor) -> None:
    """Short forms first, because headings may hold them; then who held which post, the topics, and with those
    the reports on earlier actions; last what comes back to which meeting, since a report may have closed it.
    To be called after notes were accepted, once for many; doing it twice does nothing."""
    collect_abbreviations(by=by)
    settle_holdings(by=by)
    link_topics(by=by)
    propose_reports(by=by)
    place_everything(by=by)
