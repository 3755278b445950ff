"""The signed address in a chasing e-mail: bound to one chase, and open for a time after it went out."""

from __future__ import annotations

import datetime as dt

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from ..models import Chase

OPEN_FOR = dt.timedelta(days=60)
# The separator must not be part of a signature, and stands in addresses as it is.
_signer = Signer(salt="answerable.meetings.requests.chase", sep=".")


def make_token(chase: Chase) -> str:
    return _signer.sign(str(chase.pk))


def read_token(token: str) -> Chase | None:
    """The chase of a token; None where it was altered, is too old or ended, or its chase was not sent."""
    try:
        key = _signer.unsign(token)
    except BadSignature:
        return None
    chase: Chase | None = Chase.objects.filter(pk=key).select_related("post").first()
    return chase if chase and is_open(chase) else None


def is_open(chase: Chase) -> bool:
    """Whether the link of a chase works."""
    if chase.sent_at is None or chase.link_ended_at is not None:
        return False
    return timezone.now() - chase.sent_at <= OPEN_FOR
