"""Damage of known kinds to a document's text: what scanning, converting and copying do to it.

Each kind takes the lines and gives them back damaged, or unchanged where there is nothing it could harm.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.core.notes.generator.dice import Dice

Lines = list[str]
LOOKALIKE = str.maketrans({"C": "С", "A": "А", "P": "Р", "E": "Е", "O": "О", "T": "Т", "c": "с"})
OWNER_CELL = re.compile(r"\t(?P<owner>[A-Z]{2,4})$")
OWNER_LABEL = re.compile(r"^(?:ACTION|Action)\b\W+(?P<owner>[A-Z]{2,4}) to ")


def split_words(lines: Lines, dice: Dice) -> Lines:
    """On one page the first letters of each line fall into the narrow first column."""
    rows = [
        n for n, line in enumerate(lines) if re.match(r"\t(?:[A-Za-z]{4,}|\d[.)] |[•-] |[a-h][.)] )", line)
    ]
    if len(rows) < 4:
        return lines
    first = dice.between(0, len(rows) - 4)
    damaged = list(lines)
    for n in rows[first : first + dice.between(4, 8)]:
        damaged[n] = _split(lines[n][1:], dice)
    return damaged


def _split(text: str, dice: Dice) -> str:
    mark = re.match(r"(\d[.)]|[•-]|[a-h][.)]) ", text)
    if mark:
        return f"{mark[1]}\t{text[mark.end() :]}"
    cut = dice.between(1, 2)
    return f"{text[:cut]}\t{text[cut:]}"


def margin_debris(lines: Lines, dice: Dice) -> Lines:
    """Letters from the left edge of a later line stand alone in the first column."""
    rows = [n for n, line in enumerate(lines) if re.match(r"\t[A-Z][^\t]{120,}", line)]
    if not rows:
        return lines
    damaged = list(lines)
    for n in dice.some(rows, 1, 2):
        text = lines[n][1:]
        word = next(re.finditer(r"(?<= )[a-z]{6,}(?= )", text[60:110]), None)
        if word:
            start = 60 + word.start()
            damaged[n] = f"{text[start : start + 2]}\t{text[:start]}{text[start + 2 :]}"
    return damaged


def reverse_rows(lines: Lines, dice: Dice) -> Lines:
    """The last page was read from its foot to its head."""
    rows = [n for n, line in enumerate(lines) if "\t" in line]
    numbered = [n for n in rows if re.match(r"\d+(?:\.\d+)?\.?\t", lines[n])]
    if len(numbered) < 5 or rows[-1] - numbered[-3] != len([n for n in rows if n > numbered[-3]]):
        return lines
    first, last = numbered[-3], rows[-1] + 1
    return [*lines[:first], *reversed(lines[first:last]), *lines[last:]]


def replace_letters(lines: Lines, dice: Dice) -> Lines:
    """Owners in letters of another alphabet that look the same."""
    damaged, done = list(lines), 0
    for n, line in enumerate(lines):
        found = OWNER_CELL.search(line) or OWNER_LABEL.search(line)
        if found and done < 2 and found["owner"].translate(LOOKALIKE) != found["owner"]:
            start, end = found.span("owner")
            damaged[n] = line[:start] + found["owner"].translate(LOOKALIKE) + line[end:]
            done += 1
    return damaged


def double_text(lines: Lines, dice: Dice) -> Lines:
    """A word twice, or a whole line twice."""
    rows = [n for n, line in enumerate(lines) if len(line) > 80 and line.strip().endswith(".")]
    if not rows:
        return lines
    n = dice.pick(rows)
    if dice.chance(0.4):
        return [*lines[: n + 1], lines[n], *lines[n + 1 :]]
    damaged = list(lines)
    damaged[n] = re.sub(r" (the|had|of|in) ", r" \1 \1 ", lines[n], count=1)
    return damaged


def add_markup(lines: Lines, dice: Dice) -> Lines:
    """Tags of a page that was copied with its source."""
    damaged = list(lines)
    bulleted = [n for n, line in enumerate(lines) if re.match(r"\t?[•-] ", line)]
    for n in bulleted:
        damaged[n] = re.sub(r"^(\t?)[•-] ([^\t]*)", r"\1<ul> <li>\2</li> </ul>", lines[n])
    if not bulleted:
        long = [n for n, line in enumerate(lines) if len(line) > 80 and "\t" not in line]
        for n in dice.some(long, 1, 3):
            damaged[n] = f"<p>{lines[n]}</p>"
    return damaged


def add_page_marks(lines: Lines, dice: Dice) -> Lines:
    """Page numbers between paragraphs, as a copy of pages has them."""
    total = dice.between(3, 5)
    form = dice.pick(("Page {} of {}", "{} | Page", "Page {}", "- {} -"))
    damaged: Lines = []
    places = sorted(dice.random.sample(range(8, max(len(lines), 12)), min(total - 1, 3)))
    for n, line in enumerate(lines):
        if n in places:
            damaged += ["", form.format(places.index(n) + 1, total), ""]
        damaged.append(line)
    return damaged


def break_pages(lines: Lines, dice: Dice) -> Lines:
    """A page ended in the middle of a paragraph."""
    rows = [n for n, line in enumerate(lines) if len(line) > 130 and n > 12]
    if not rows:
        return lines
    n = dice.pick(rows)
    place = lines[n].index(" ", len(lines[n]) // 2)
    head, rest = lines[n][:place], lines[n][place + 1 :]
    first_cell = "\t" if lines[n].startswith("\t") else ""
    return [*lines[:n], head, "", first_cell + rest, *lines[n + 1 :]]


KINDS: dict[str, tuple[str | None, Callable[[Lines, Dice], Lines]]] = {
    "split words": ("split_word", split_words),
    "margin debris": ("margin_debris", margin_debris),
    "reversed rows": ("row_order", reverse_rows),
    "look-alike letters": ("homoglyph", replace_letters),
    "doubled text": ("doubled_text", double_text),
    "tags": ("markup", add_markup),
    "page marks": (None, add_page_marks),
    "page breaks": (None, break_pages),
}


def damage(lines: Lines, dice: Dice) -> tuple[Lines, list[str]]:
    """Up to two kinds of damage; with the kinds of repair that undo it."""
    if dice.chance(0.35):
        return lines, []
    repairs = []
    for name in dice.some(list(KINDS), 1, 2):
        repair, harm = KINDS[name]
        damaged = harm(lines, dice)
        if damaged != lines and repair:
            repairs.append(repair)
        lines = damaged
    return lines, repairs
