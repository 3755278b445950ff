"""What is to be done with a thing, whichever verb says it: "look again at" and "review" are one."""

from __future__ import annotations

import re

from answerable.core.likeness.words import fold

# Verbs of one line mean the same in an action. Those that only overlap (share, circulate, publish) stay apart.
_LINES = (
    "review: review|look(?:ed)? (?:again )?(?:at|into)|revisit|re-?examine|reconsider|examine|go over|reassess",
    "check: check|verif(?:y|ied)|validate|make sure of|double[- ]check|test",
    "prepare: prepare|draw(?:n)? up|draft|produce|compile|put together|develop|write up|work up|create",
    "publish: publish|put (?:up )?on (?:the|its|our) website|ma(?:k|d)e public|place on (?:the|its) website|post online",
    "share: share|pass(?:ed)? on|make available|let (?:\\w+ ){1,3}have",
    "circulate: circulate|sen[dt] (?:out|round|around)|distribute|disseminate|issue",
    "bring back: br(?:ing|ought) back|return(?:ed)? with|c[oa]me back with|report(?:ed)? back|re-?present",
    "finish: finish|complete|finali[sz]e|conclude|close off",
    "discuss: discuss|talk(?:ed)? (?:over|through|about)|raise|take up|debate",
    "provide: provide|supply|suppl(?:y|ied)|furnish|give|given|hand over|submit|sen[dt]|forward",
    "arrange: arrange|organi[sz]e|set up|schedule|book|convene",
    "explain: explain|clarify|set out|account for|give reasons",
    "write: write to|written to|contact|approach",
)  # fmt: skip
_ENDING = r"(?:e?s|e?d|ing|ped|ting|ted)?"
_FORMS = tuple(
    (name, re.compile(rf"\b(?:{'|'.join(each + _ENDING for each in forms.split('|'))})\b"))
    for name, forms in (line.split(": ", 1) for line in _LINES)
)


def normalise_verbs(text: str) -> tuple[str, frozenset[str]]:
    """The text with the first of its known verbs in one form, and which that is; nothing where none is known.

    Only the first counts, be it in front ("publish the log") or behind ("the log to be published").
    """
    plain = fold(text)
    found = [
        (match.start(), -match.end(), name, match) for name, form in _FORMS if (match := form.search(plain))
    ]
    if not found:
        return text, frozenset()
    _, _, name, match = min(found, key=lambda each: each[:3])
    return plain[: match.start()] + name + plain[match.end() :], frozenset({name})
