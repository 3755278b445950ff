"""The page on which an agenda is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..content import ContentItem, ContentLine
from ..models import AgendaItem, AgendaLine
from ..queries import LineHistory, Pair, Preview
from .reading import describe_answer, describe_paper, describe_purpose, present_matter
from .rows import ItemRow, LikeRow, LineRow


@dataclass
class Build:
    """The rows of the page on which an agenda is built, from what was found out about it once."""

    found: Preview
    histories: Mapping[int, LineHistory]
    pairs: Sequence[Pair]
    items: dict[int, ContentItem] = field(init=False)
    lines: dict[int, ContentLine] = field(init=False)

    def __post_init__(self) -> None:
        self.items = {item.item: item for item in self.found.content.items}
        self.lines = {line.line: line for line in self.found.content.lines}

    @property
    def general_prompts(self) -> tuple[str, ...]:
        return tuple(each.words for each in self.found.prompts if each.item is None and each.line is None)

    def present_items(self, items: Sequence[AgendaItem]) -> list[ItemRow]:
        return [self._present_item(item, place, len(items)) for place, item in enumerate(items, 1)]

    def _present_item(self, item: AgendaItem, place: int, number: int) -> ItemRow:
        said, lines = self.items[item.pk], list(item.lines.all())
        return ItemRow(
            key=item.pk,
            number=said.number,
            heading=said.heading,
            kind=item.get_kind_display(),
            context=said.context,
            purpose=describe_purpose(said),
            lead=said.lead,
            paper=describe_paper(said),
            facts=_name_facts(item, said),
            prompts=tuple(
                each.words for each in self.found.prompts if each.item == item.pk and each.line is None
            ),
            lines=tuple(self._present_line(line, n, len(lines)) for n, line in enumerate(lines, 1)),
            first=place == 1,
            last=place == number,
            fixed=any(line.state != AgendaLine.State.DRAFTED for line in lines),
        )

    def _present_line(self, line: AgendaLine, place: int, number: int) -> LineRow:
        said = self.lines.get(line.pk)
        if said is None:
            return LineRow(
                line.pk,
                *("", line.reference, "", line.text, "", ""),
                withdrawn=line.reason,
                leaving=line.is_leaving,
            )
        known = {link.matter.key: link.matter for link in line.matter_links.all()}
        return LineRow(
            key=line.pk,
            number=said.number,
            reference=said.reference,
            kind=line.get_kind_display(),
            text=said.text,
            answer=describe_answer(said),
            lead=said.lead,
            matters=tuple(
                replace(present_matter(each, said.text), link=known[each.key].link, key=known[each.key].pk)
                for each in said.matters
            ),
            asked=line.state == AgendaLine.State.ASKED,
            history=self.histories.get(line.pk),
            prompts=tuple(each.words for each in self.found.prompts if each.line == line.pk),
            like=tuple(self._list_like(line)),
            first=place == 1,
            last=place == number,
        )

    def _list_like(self, line: AgendaLine) -> Iterable[LikeRow]:
        for pair in self.pairs:
            if pair.line.pk == line.pk and pair.other.pk in self.lines:
                said = self.lines[pair.other.pk]
                yield LikeRow(said.line, said.number, said.text, pair.why)


def _name_facts(item: AgendaItem, said: ContentItem) -> str:
    """What is set for an item beside its heading, such as "For decision. Lead: Chief Constable."."""
    kind = item.get_kind_display()
    says_itself = item.kind == "other" or kind.lower() == item.heading.lower()
    facts = [
        "" if says_itself else f"Kind: {kind}",
        describe_purpose(said),
        f"Topic: {item.topic}" if item.topic else "",
        f"Lead: {said.lead}" if said.lead else "",
        f"Paper wanted: {describe_paper(said)}" if said.paper_wanted else "",
    ]
    return "".join(f"{fact}. " for fact in facts if fact).strip()
