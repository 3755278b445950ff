"""Whether words that are meant as a question ask anything."""

from __future__ import annotations

import re

# An asking word begins what is asked, after whatever leads up to it: "On burglary, what was learned".
_ASKING_WORD = re.compile(
    r"(?:^|[,:;.!]\s*|\b(?:and|know|learn|hear)\s+)(?:\W*\d+[.)]\s*)?"
    r"(?:what|how|why|when|which|who|whom|whose|where|whether|if|"
    r"do|does|did|is|are|was|were|has|have|had|can|could|will|would|may)\b",
    re.IGNORECASE,
)
_ASKING_VERB = re.compile(
    r"\b(?:ask|tell|explain|describe|set out|outline|clarify|confirm|provide|give|send|share|show|report|"
    r"update|advise|comment|list|state|say|assure|please|request|seek)(?:s|ed)?\b",
    re.IGNORECASE,
)


def is_statement(text: str) -> bool:
    """No question mark, no asking word where a question begins, and no verb that asks to be told."""
    return "?" not in text and not _ASKING_WORD.search(text.strip()) and not _ASKING_VERB.search(text)
