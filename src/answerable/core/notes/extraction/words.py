"""The words of one paragraph: spaces made even, a typed bullet taken off as its marker."""

from __future__ import annotations

import re

BULLET = "•"
# Signs that are only ever bullets, the private letters of Word's Symbol and Wingdings fonts among them.
SIGN = "•●○▪▫■□◦‣⁃∙◆◇➢➤►▶✓✔·\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d\uf06f"
TYPED_BULLET = re.compile(
    rf"^(?:[{SIGN}]+\s*(?=[^\s{SIGN}])|[-*]\s+(?=[^\s*-])|[–—]\s+(?=[^\W\d]|[\"'‘“(£])|[o§Ø]\s+(?=\S))"
)
LONE_BULLET = re.compile(rf"^[{SIGN}]$")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\x00-\x08\x0e-\x1f]")


def even_spaces(text: str) -> str:
    """One space between words, no invisible characters, none at the ends."""
    return " ".join((INVISIBLE.sub("", text) if INVISIBLE.search(text) else text).split())


def take_bullet(text: str) -> tuple[str | None, str]:
    """The marker and the rest, where the text begins with a typed bullet. All signs become one."""
    match = TYPED_BULLET.match(text)
    if not match:
        return None, text
    return BULLET, text[match.end() :].lstrip()


def is_lone_bullet(text: str) -> bool:
    return bool(LONE_BULLET.match(text.strip()))
