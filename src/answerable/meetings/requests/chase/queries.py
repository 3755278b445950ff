"""What was chased before, and what was said to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Max, QuerySet
from django.utils import timezone

from answerable.office.models import Post

from ..models import Chase


def find_last_chases(posts: Iterable[Post]) -> dict[int, Chase]:
    """The chase of each post that was sent last, with its replies."""
    sent = Chase.objects.filter(sent_at__isnull=False, post__in=[post.pk for post in posts]).order_by()
    last = sent.values("post").annotate(last=Max("pk")).values("last")
    found = Chase.objects.filter(pk__in=last).prefetch_related("replies")
    return {chase.post_id: chase for chase in found}


def list_chases(post: Post) -> QuerySet[Chase]:
    """Every chase of a post that was sent, the last one first."""
    found: QuerySet[Chase] = Chase.objects.filter(post=post, sent_at__isnull=False).order_by("-sent_at")
    return found.prefetch_related("replies")


def find_chase_of_day(post: Post, on: dt.date) -> Chase | None:
    """The last that was sent to the post on a day of London's clocks."""
    sent = list_chases(post)[:1]
    last = next(iter(sent), None)
    return last if last and last.sent_at and timezone.localdate(last.sent_at) == on else None
