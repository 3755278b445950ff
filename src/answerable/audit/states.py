"""The life of a removal of personal data: who may move it on is settled in `removal`."""

from django.db import models


class RemovalState(models.TextChoices):
    REQUESTED = "requested", "Requested"
    AUTHORISED = "authorised", "Authorised, being carried out"
    CARRIED_OUT = "carried_out", "Carried out"
    REFUSED = "refused", "Refused"
    STOPPED = "stopped", "Stopped by a legal hold"


TRANSITIONS: dict[RemovalState, frozenset[RemovalState]] = {
    RemovalState.REQUESTED: frozenset({RemovalState.AUTHORISED, RemovalState.REFUSED, RemovalState.STOPPED}),
    # A hold that has been released no longer stands in the way: the same request may be authorised again.
    RemovalState.STOPPED: frozenset({RemovalState.AUTHORISED, RemovalState.REFUSED, RemovalState.STOPPED}),
    RemovalState.AUTHORISED: frozenset({RemovalState.CARRIED_OUT}),
    RemovalState.CARRIED_OUT: frozenset(),
    RemovalState.REFUSED: frozenset(),
}
