"""Whether mentions that belong to one thread were put into one group, and no others with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from tests.history.scoring.same import Key, align
from tests.history.truth import Mention, Truth

Label = Hashable


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall of a grouping. `recall` counts the mentions that were read, `recall_of_all` every
    planted one: those not read stand alone."""

    pair_precision: float
    pair_recall: float
    pair_recall_of_all: float
    precision: float
    recall: float
    recall_of_all: float
    planted: int
    read: int

    def meets(self, precision: float = 0.9, recall: float = 0.8) -> bool:
        """Both by pairs and by mentions (B-cubed), over what was read."""
        return (
            min(self.pair_precision, self.precision) >= precision
            and min(self.pair_recall, self.recall) >= recall
        )


@dataclass(frozen=True, slots=True)
class ThreadScore:
    """`together`: all kinds; `by_kind`: each kind among its own. `joined`: two threads (None: what belongs
    to no topic) that share groups, with the number of wrong pairs; `split`: a thread with the number of
    groups that hold it. `reached`: by the evidence for a heading, how many of its items stand in the group
    that holds most of the thread's items, of how many read."""

    together: Agreement
    by_kind: dict[str, Agreement]
    unread: tuple[Mention, ...]
    joined: tuple[tuple[str | None, str | None, int], ...]
    split: tuple[tuple[str, int], ...]
    reached: dict[str, tuple[int, int]] = field(default_factory=dict)


def score_threads(truth: Truth, found: Mapping[Key, Hashable | None]) -> ThreadScore:
    """`found` gives for each mention (day, kind, words) its group; None for a mention in no group.

    A mention that was found but not planted is passed over. What belongs to no topic (Any other business) is
    right only alone.

    Worked out by hand: thread X is mentioned at 1, 2 and 3, thread Y at 4. Groups {1, 2}, {3, 4}: pairs
    found (1,2), (3,4), true (1,2), (1,3), (2,3); precision 1/2, recall 1/3. B-cubed precision
    (1+1+1/2+1/2)/4 = 3/4, recall (2/3+2/3+1/3+1)/4 = 2/3. Were a fourth mention of X not read, then of all:
    pairs 1/6, and B-cubed (2/4+2/4+1/4+1/4+1)/5 = 1/2.
    """
    planted = list(truth.mentions)
    matched = align([(m.day, m.kind, m.words) for m in planted], found)
    labels: list[Label] = [m.thread or ("alone", number) for number, m in enumerate(planted)]
    groups: dict[int, Label] = {}
    for number, key in matched.items():
        group = found[key]
        groups[number] = ("alone", number) if group is None else ("group", group)
    kinds = sorted({m.kind for m in planted})
    return ThreadScore(
        together=agree(labels, groups, range(len(planted))),
        by_kind={
            kind: agree(labels, groups, [n for n, m in enumerate(planted) if m.kind == kind])
            for kind in kinds
        },
        unread=tuple(m for number, m in enumerate(planted) if number not in matched),
        joined=_find_joined(planted, groups),
        split=_find_split(planted, groups),
        reached=_find_reached(truth, planted, groups),
    )


def agree(labels: list[Label], groups: Mapping[int, Label], members: range | list[int]) -> Agreement:
    """How the groups agree with the labels among the members; one without a group was not read."""
    read = [n for n in members if n in groups]
    both = Counter((labels[n], groups[n]) for n in read)
    in_group = Counter(groups[n] for n in read)
    in_label = Counter(labels[n] for n in read)
    every = Counter(labels[n] for n in members)
    right, put, true = _pairs(both), _pairs(in_group), _pairs(in_label)
    grouped = [n for n in read if in_group[groups[n]] > 1 or _is_group(groups[n])]
    threads = [n for n in members if isinstance(labels[n], str)]
    threads_read = [n for n in threads if n in groups]
    held = {n: both[labels[n], groups[n]] for n in read}
    return Agreement(
        pair_precision=_share(right, put),
        pair_recall=_share(right, true),
        pair_recall_of_all=_share(right, _pairs(every)),
        precision=_share(sum(held[n] / in_group[groups[n]] for n in grouped), len(grouped)),
        recall=_share(sum(held[n] / in_label[labels[n]] for n in threads_read), len(threads_read)),
        recall_of_all=_share(sum(held.get(n, 1) / every[labels[n]] for n in threads), len(threads)),
        planted=len(members),
        read=len(read),
    )


def _is_group(group: Label) -> bool:
    return isinstance(group, tuple) and group[0] == "group"


def _pairs(counts: Counter[Label]) -> int:
    return sum(number * (number - 1) // 2 for number in counts.values())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _find_joined(
    planted: list[Mention], groups: Mapping[int, Label]
) -> tuple[tuple[str | None, str | None, int], ...]:
    """None beside None: several things that are no topic in one group."""
    held: dict[Label, Counter[str | None]] = defaultdict(Counter)
    for number, group in groups.items():
        held[group][planted[number].thread] += 1
    wrong: Counter[tuple[str | None, str | None]] = Counter()
    for threads in held.values():
        for one, other in combinations(sorted(threads, key=str), 2):
            wrong[one, other] += threads[one] * threads[other]
        if threads[None] > 1:
            wrong[None, None] += threads[None] * (threads[None] - 1) // 2
    return tuple((one, other, number) for (one, other), number in wrong.most_common())


def _find_split(planted: list[Mention], groups: Mapping[int, Label]) -> tuple[tuple[str, int], ...]:
    held: dict[str, set[Label]] = defaultdict(set)
    for number, group in groups.items():
        thread = planted[number].thread
        if thread:
            held[thread].add(group)
    parted = [(thread, len(found)) for thread, found in held.items() if len(found) > 1]
    return tuple(sorted(parted, key=lambda one: (-one[1], one[0])))


def _find_reached(
    truth: Truth, planted: list[Mention], groups: Mapping[int, Label]
) -> dict[str, tuple[int, int]]:
    evidence = {(t.key, h.words): h.evidence for t in truth.threads for h in t.headings}
    most: dict[str, Counter[Label]] = defaultdict(Counter)
    items = [(n, m) for n, m in enumerate(planted) if m.kind == "item" and m.thread and n in groups]
    for number, mention in items:
        most[str(mention.thread)][groups[number]] += 1
    reached: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for number, mention in items:
        thread = str(mention.thread)
        words = next(
            (w for t, w in evidence if t == thread and mention.words.casefold().endswith(w.casefold())), None
        )
        if words is not None:
            count = reached[evidence[thread, words]]
            count[0] += groups[number] == most[thread].most_common(1)[0][0]
            count[1] += 1
    return {kind: (inside, every) for kind, (inside, every) in sorted(reached.items())}
