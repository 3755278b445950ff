"""References of actions as notes print them: 17/2022, 2022/05, A-04, Action 16, A/2022/017."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from .model import KnownAction

_FORM = re.compile(
    r"(?<![\w/.])(?P<label>(?:action|ref(?:erence)?|no)\b[\s.:#]*)?"
    r"(?P<reference>A/\d{4}/\d+|\d{1,4}\s?[/–-]\s?\d{2,6}|[A-Z]{1,3}[-/ ]?\d{1,4}(?:/\d{2,4})?|\d{1,3})"
    r"(?![\w/]|\.\d)",
    re.I,
)


def make_key(reference: str) -> str:
    """A reference without case, spaces, dashes of another kind, a label or leading noughts."""
    plain = re.sub(r"[–—]", "-", reference.casefold())
    plain = re.sub(r"^(?:action|ref(?:erence)?|no)\b[\s.:#]*", "", plain.strip())
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\s.:#]+", "", plain))


class References:
    """The actions by their references. One reference may be given again in another year."""

    def __init__(self, actions: Iterable[KnownAction]) -> None:
        self._known: dict[str, list[KnownAction]] = defaultdict(list)
        for action in actions:
            for key in dict.fromkeys(make_key(reference) for reference in action.references if reference):
                self._known[key].append(action)

    def find(self, text: str) -> tuple[str, list[KnownAction]]:
        """The first known reference in a text as printed, and the actions that bear it; a number alone is
        one only behind a label, or at the very beginning before a dash."""
        for match in _FORM.finditer(text) if self._known else ():
            printed = match["reference"]
            if printed.isdecimal() and not (match["label"] or _leads(match, text)):
                continue
            known = self._known.get(make_key(printed))
            if known:
                return printed, known
        return "", []


def _leads(match: re.Match[str], text: str) -> bool:
    return not text[: match.start()].strip() and bool(re.match(r"\s*[–:)-]", text[match.end() :]))
