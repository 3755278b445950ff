"""Mentions in few words, for tests of linking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from answerable.core.threads import Known, Linking, Mention, link_mentions
from answerable.core.threads.model import Kind


@dataclass(slots=True)
class Record:
    """An office's record in the making: each meeting holds items, each item what was said in it."""

    mentions: list[Mention] = field(default_factory=list)
    meeting: int = 0
    day: dt.date = dt.date(2018, 1, 1)

    def meet(self, day: str) -> Record:
        self.meeting += 1
        self.day = dt.date.fromisoformat(day)
        return self

    def item(self, heading: str, *said: str, within: int | None = None, part: bool = False) -> int:
        return self._add("item", "\n".join(said), heading=heading, item=within, part=part)

    def say(self, kind: Kind, text: str, item: int | None = None) -> int:
        return self._add(kind, text, item=item)

    def _add(self, kind: Kind, text: str, **more: Any) -> int:
        key = len(self.mentions) + 1
        self.mentions.append(Mention(kind, key, text, self.day, self.meeting, **more))
        return key

    def link(self, **known: Any) -> Linked:
        return Linked(link_mentions(self.mentions, Known(**known)))


@dataclass(frozen=True, slots=True)
class Linked:
    linking: Linking

    def topics_of(self, key: int, *, sure: bool = True) -> set[str]:
        return {
            thread.name
            for thread in self.linking.threads
            for link in thread.links
            if link.key == key and link.sure is sure
        }

    def why(self, key: int) -> list[str]:
        return [link.why for thread in self.linking.threads for link in thread.links if link.key == key]

    def are_one(self, keys: Iterable[int]) -> bool:
        """Whether all belong to one topic and to no other."""
        found = [self.topics_of(key) for key in keys]
        return len(found[0]) == 1 and all(each == found[0] for each in found)

    def asked(self) -> set[frozenset[str]]:
        threads = self.linking.threads
        return {frozenset((threads[j.one].name, threads[j.other].name)) for j in self.linking.joins}
