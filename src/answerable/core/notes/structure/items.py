"""The items of a meeting, read from the stream of pieces one after another."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace

from answerable.core.calendar import months
from answerable.core.notes.model import Action, Origin, Question, Text
from answerable.core.notes.recognise import dates, labels, numbers, owners, people, speech
from answerable.core.notes.recognise.words import has_finite_verb, split_sentences
from answerable.core.notes.structure import actions, exchanges, headings
from answerable.core.notes.structure.drafts import DraftItem, make_text
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.starts import Known, Start, Surroundings, read_start

_AGREED = re.compile(
    r"^(?:(?:it was|the (?:board|PCC and (?:T/)?CC|meeting|panel)|all|both|members|PCC and CC)\s+(?:therefore\s+|also\s+|jointly\s+|then\s+)?(?:agreed|resolved|decided)\b"
    r"|(?:joint )?decision\b[^:.–—]{0,45}[:–—-]|DECISION\b|agreed\s*[:–-]|resolved\b|NOTED\b\.?|(?:the )?(?:D?PCC|Commissioner) (?:is|was) (?:supportive|content) (?:of|with|to)"
    r"|(?:the )?(?:D?PCC|Commissioner) (?:approved|ratified|endorsed|gave approval|signed off)\b|(?:the )?(?:paper|report|recommendations?|minutes|notes)[^.]{0,60} (?:was|were) (?:approved|agreed|ratified|accepted as)\b"
    r"|[^.]{5,120} (?:was|were) (?:agreed|approved|ratified)\.?$)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^(?:signed|signature|date signed|approved by|circulation|distribution)\b.{0,5}[:_.…]|^[_.…\s]{5,}$|^(?:meeting (?:closed|ended|concluded)|close of meeting|end(?:s)? of (?:meeting|minutes|notes))\b",
    re.IGNORECASE,
)
_ACTION_LIKE = re.compile(
    r"\bto (?:be )?[a-z]{3,}|^(?:Provide|Circulate|Share|Review|Bring|Send|Report|Update|Arrange|Consider|Ensure|Prepare|Confirm|Write|Produce|Add|Check|Explore|Develop|Include|Meet|Invite|Present|Establish|Publish|Follow|Speak|Contact|Set|Find|Look|Discuss|Monitor)\b"
)
_ACTOR = rf"(?:[Tt]he )?(?:{owners._INITIALS}|{owners._RANKED}|{owners._TITLE})"
_UNLABELLED_ACTION = re.compile(
    rf"^{_ACTOR}(?:\s*(?:,|/|&|and)\s*{_ACTOR})* to (?!be\b)[a-z]+\b.{{5,250}}$", re.DOTALL
)
_KNOWN_ACTION = re.compile(
    rf"^(?P<owners>{owners._INITIALS}(?:\s*(?:,|/|&|and)\s*{owners._INITIALS})*) to (?!be\b)[a-z]+\b",
    re.DOTALL,
)
_ROLES_ONLY = re.compile(rf"^(?:{owners.ROLE})(?:\s*(?:[,/&]|and)\s*(?:{owners.ROLE}))*$")
_RESOLVED = re.compile(
    r"^(?:RESOLVED|Resolved|AGREED|Agreed|DECISION|Decision)\s*[:–—-]?\s*(?:\([a-z]\)\s*)?|^\([a-z]\)\s*"
)
_ASKED, _ANSWERED = re.compile(r"^Q\s*\d{0,2}\s*[:.)]\s*(?=\S)"), re.compile(r"^A\s*\d{0,2}\s*[:.)]\s*(?=\S)")
_QUESTION_LABEL = re.compile(
    r"^(?:(?:follow[- ]?up|supplementary|further|public)\s+)?question\s*(?:no\.?\s*)?(?P<number>\d{0,2})\s*:?$",
    re.IGNORECASE,
)
_ANSWER_LABEL = re.compile(
    r"^(?:(?:force|chief constable's|CC's?)\s+)?(?:response|answer|reply)\b", re.IGNORECASE
)
_NEXT = re.compile(
    r"^(?:the\s+)?(?:date of\s+(?:the\s+)?)?(?:next|following)(?:\s+[\w&'’-]+){0,4}?\s*(?:\b(?:is|will be|to be held|takes place|meets?)\s+(?:held\s+)?(?:on\s+)?|[:–—-]\s*|\s(?=\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day))(?P<rest>.+)$",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^(?:The\s+)?(?:Commissioner|PCC|PFCC|Mayor|Board|OPCC|Office)\s+(?:requires?|requests|wishes to receive|expects to receive|has commissioned)\b"
    r"|^(?:The|This) (?:report|paper|update|briefing) (?:should|must|is to|will need to) (?:also )?(?:include|cover|set out|address|explain|show)\b|^(?:A|An) (?:report|paper|update|briefing|assurance report) (?:is|was) (?:required|requested)\b",
)
_EARLIER = re.compile(
    r"^(?:draft\s+|unconfirmed\s+)?(?:minutes|notes)\s+of\s+(?:the\s+)?(?:\w+\s+){0,4}?(?:meeting|board|session|panel)\b.*\b20\d\d\b",
    re.IGNORECASE,
)
_LIST_SECTIONS = frozenset(("requests", "questions", "actions", "findings", "updates"))


class ItemReader:
    """Takes pieces in order; `finish` gives the items. What stands before the first item goes to one without a heading."""

    def __init__(self, held_on: datetime.date | None, known: Known) -> None:
        self.known = known
        self.held_on = held_on
        self.roots: list[DraftItem] = []
        self.current: DraftItem | None = None
        self.section: labels.Section | None = None
        self.furniture: list[Text] = []
        self.people: list[Piece] = []
        self.next_meeting: list[Piece] = []
        self.pending_owners: str = ""
        self.last_action: DraftItem | None = None
        self.numbered = False
        self.list_open = False
        self.asked_in_prose = False
        self.pack: DraftItem | None = None
        self.inline_actions = 0
        self.list_numbered = False
        self.asked_number: str | None = None
        self.answering = False
        self.labelled_question = False

    def take(self, piece: Piece, following: Piece | None) -> None:
        """Give one piece its place."""
        if piece.role == "furniture":
            self._take_furniture(piece)
        elif piece.role == "person":
            self.people.append(piece)
        elif piece.role == "data":
            self._append("updates", piece)
        elif piece.role == "action":
            self._take_action_row(piece)
        else:
            for part in _split_actions(piece):
                self._take_text(part, following)

    def finish(self) -> list[DraftItem]:
        for item in walk(self.roots):
            _settle(item)
        return self.roots

    def _take_furniture(self, piece: Piece) -> None:
        target = self.last_action
        if piece.owners and target is not None and target.actions and not target.actions[-1].owners:
            last = target.actions[-1]
            target.actions[-1] = replace(
                last, owners=owners.read_owners(piece.owners), lines=(*last.lines, *piece.lines)
            )
            return
        self.furniture.append(make_text(piece))

    def _take_action_row(self, piece: Piece) -> None:
        if not piece.text.strip() or labels.is_nil(piece.text):
            self._ensure().nil = make_text(piece)
            return
        self._add_action(piece)
        if piece.status:
            self._ensure().updates.append(Text(piece.status, piece.lines))

    def _take_text(self, piece: Piece, following: Piece | None) -> None:
        if not piece.text:
            self.furniture.append(make_text(piece))
            return
        for step in self._steps:
            if step(self, piece, following):
                return
        self._take_paragraph(piece)

    def _take_pack(self, piece: Piece, following: Piece | None) -> bool:
        """The minutes of an earlier meeting behind this one's agenda: one item, dated as they are."""
        match = _EARLIER.match(piece.text)
        found = dates.find_dates(piece.text)
        if (
            match is None
            or not found
            or self.current is None
            or piece.number is not None
            or has_finite_verb(piece.text)
        ):
            return False
        day = found[0].resolve()
        if day is None or self.held_on is None or day >= self.held_on:
            return False
        self.pack = DraftItem(heading=piece.text, kind="outstanding", lines=list(piece.lines))
        self.roots.append(self.pack)
        self.current, self.section, self.held_on = self.pack, None, day
        return True

    def _take_label_header(self, piece: Piece, following: Piece | None) -> bool:
        """Attendance, apologies and next-meeting labels that stand inside the body."""
        if piece.number is not None or (piece.is_bullet and self.section):
            return False
        if self._take_next(piece):
            return True
        label = labels.read_header(piece.text)
        if (
            label is None
            or label[0] not in ("next_meeting", "attendance", "apologies")
            or headings.is_person_line(piece)
        ):
            return False
        name, words, value = label
        if name == "next_meeting":
            if value and (dates.find_dates(value) or not has_finite_verb(value)) and not piece.level:
                self.next_meeting.append(replace(piece, text=value))
                return True
            return self._start_next_meeting(piece, words, value)
        if (self.current is not None and self.current.kind == "attendance") or (
            not value and words.endswith(":")
        ):
            self.people.append(piece)
            return True
        return False

    def _take_next(self, piece: Piece) -> bool:
        """ "Next gathering: 3 May": whatever it is called, what is next and has a day is the next meeting."""
        match = _NEXT.match(piece.text)
        if (
            match is None
            or not dates.find_dates(match["rest"])
            or len(piece.text) > 160
            or self.pack is not None
        ):
            return False
        if piece.level is not None or labels.read_header(piece.text) is not None:
            return False
        self.next_meeting.append(replace(piece, text=match["rest"]))
        return True

    def _start_next_meeting(self, piece: Piece, words: str, value: str) -> bool:
        if value and has_finite_verb(value) and not dates.find_dates(value):
            return False
        if self.pack is not None:
            self.pack.lines += piece.lines
            return True
        number, _ = numbers.split_number(piece.text)
        self._start(Start("heading", number, words.strip(" :"), inferred=False), piece)
        if self.current is not None:
            self.current.kind = "next_meeting"
        if value:
            self._put_next_meeting(replace(piece, text=value))
        return True

    def _put_next_meeting(self, piece: Piece) -> None:
        if self.current is not None:
            self.current.next_meeting.append(piece)
        self.next_meeting.append(piece)

    def _take_origin(self, piece: Piece, following: Piece | None) -> bool:
        if piece.number is not None:
            return False
        when = labels.read_origin(piece.text)
        if when is None:
            return False
        head, tail = labels.split_origin(piece.text)
        origin = Origin(head.rstrip(":"), self._find_month(when), piece.lines)
        item = self.current
        if item is None or not item.is_empty or item.origin is not None:
            self._start(Start("heading", None, None, inferred=True), piece)
            item = self._ensure()
        elif item.heading and item.parent is None and len(item.path) > 1 and item.path[-1] == 1:
            item = self._split_first(item, piece)
        if item.heading is None:
            item.kind = "brought_forward"
        item.origin = origin
        item.lines += piece.lines
        self.section = None
        if tail:
            item.intro.append(replace(piece, text=tail))
        return True

    def _split_first(self, item: DraftItem, piece: Piece) -> DraftItem:
        """ "1.1 OUTSTANDING MATTERS" that holds 1.1 to 1.4: the heading becomes the parent, 1.1 its first item."""
        child = DraftItem(number=item.number, kind="brought_forward", lines=list(piece.lines))
        item.number, item.inferred = None, True
        item.kind = labels.find_kind(item.heading)
        self.current = item.add_child(child)
        return child

    def _find_month(self, when: str) -> str | None:
        named = dates.find_months(when)
        if named:
            return months.format_month(named[0][0], named[0][1])
        found = dates.find_dates(when)
        if found and (day := found[0].resolve()):
            return day.isoformat()[:7]
        return None

    def _take_topic(self, piece: Piece, following: Piece | None) -> bool:
        """The short line after an origin is what the item is about."""
        item = self.current
        if (
            item is None
            or item.origin is None
            or item.heading is not None
            or item.intro
            or self.section is not None
        ):
            return False
        text = piece.text.strip()
        if (
            piece.is_bullet
            or len(text) > 90
            or has_finite_verb(text)
            or text.endswith(".")
            or piece.number is not None
        ):
            return False
        if labels.read_section(text) is not None and not text.endswith(":"):
            return False
        if labels.read_section(text) is not None:
            return False
        item.heading = text.rstrip(": ")
        item.lines += piece.lines
        return True

    def _take_next_line_heading(self, piece: Piece, following: Piece | None) -> bool:
        """The line after "Item 4" that stood alone is its heading."""
        item = self.current
        if (
            item is None
            or item.number is None
            or item.heading is not None
            or item.origin is not None
            or not item.is_empty
        ):
            return False
        if (
            piece.number is not None
            or piece.is_bullet
            or not headings.can_be_heading(piece.text)
            or labels.read_origin(piece.text)
        ):
            return False
        head, purpose, tail = labels.split_purpose(piece.text)
        start = read_start(
            replace(piece, level=piece.level or 9),
            following,
            Surroundings(None, None, False, False, self.known),
        )
        item.heading = (start.heading if start else head) or piece.text
        item.leads += start.leads if start else ()
        item.purpose, item.kind = purpose, labels.find_kind(item.heading)
        item.lines += piece.lines
        if item.kind == "actions_summary":
            self.section, self.list_open = "actions", True
        if tail:
            self._take_paragraph(replace(piece, text=tail))
        return True

    def _take_start(self, piece: Piece, following: Piece | None) -> bool:
        if actions.is_labelled(piece.text) and labels.find_kind(piece.text) not in (
            "action_tracker",
            "actions_summary",
        ):
            return False
        if (
            self.current is not None
            and self.current.kind == "next_meeting"
            and self._belongs_to_next_meeting(piece)
        ):
            return False
        around = Surroundings(
            self.current,
            self._last_top(),
            self.section in _LIST_SECTIONS and self.list_open and self.list_numbered,
            self.numbered,
            self.known,
            self.section == "actions",
        )
        start = read_start(piece, following, around)
        if start is None:
            return False
        self._start(start, piece)
        return True

    @staticmethod
    def _belongs_to_next_meeting(piece: Piece) -> bool:
        if piece.level is not None or piece.number is not None:
            return False
        return bool(
            dates.find_dates(piece.text)
            or dates.find_times(piece.text)
            or re.match(r"(?:venue|thematic|to be confirmed|tbc)\b", piece.text, re.IGNORECASE)
        )

    def _last_top(self) -> int | None:
        roots = self.pack.children if self.pack is not None else self.roots
        tops = [
            i.path[0]
            for i in walk(roots)
            if i.path and not i.is_sub_number and not (i.number and i.number.is_relative)
        ]
        return tops[-1] if tops else None

    def _start(self, start: Start, piece: Piece) -> None:
        item = DraftItem(
            number=start.number,
            heading=start.heading,
            kind=labels.find_kind(start.heading),
            level=piece.level or 0,
            purpose=start.purpose,
            leads=list(start.leads),
            lines=list(piece.lines),
            inferred=start.inferred,
            is_sub_number=start.place == "sub",
        )
        if start.origin:
            item.origin = Origin(piece.text.rstrip(":"), self._find_month(start.origin), piece.lines)
            item.kind = "brought_forward"
        self._place(item, start)
        self.current, self.pending_owners, self.list_open = item, "", False
        self.section = "actions" if item.kind == "actions_summary" else None
        if item.kind == "actions_summary":
            self.list_open = True
        if start.number is not None and start.place != "sub":
            self.numbered = True
        if start.tail:
            self._take_text(
                replace(
                    piece,
                    text=start.tail,
                    number=None,
                    marker=None,
                    level=None,
                    bold=False,
                    role="text",
                    first=False,
                ),
                None,
            )
        elif piece.owners and owners.read_owners(piece.owners)[0].upper() != "ALL":
            item.leads += owners.read_owners(piece.owners)
            item.column_owners = piece.owners
        if item.kind == "next_meeting" and item.heading:
            self._part_next_meeting(item, piece)

    def _part_next_meeting(self, item: DraftItem, piece: Piece) -> None:
        """ "6. Date of next meeting: 16 January 2024" names the meeting in its heading."""
        label = labels.read_header(item.heading or "")
        found = dates.find_dates(item.heading or "")
        if label is not None and label[0] == "next_meeting" and label[2]:
            item.heading = label[1].strip(" :–-")
            self._put_next_meeting(replace(piece, text=label[2]))
        elif found:
            self._put_next_meeting(replace(piece, text=item.heading or ""))

    def _place(self, item: DraftItem, start: Start) -> None:
        parent = self._find_parent(item, start)
        if parent is None:
            self.roots.append(item)
        else:
            parent.add_child(item)

    def _find_parent(self, item: DraftItem, start: Start) -> DraftItem | None:
        current = self.current
        if start.place == "numbered" and item.number is not None:
            return self._find_numbered_parent(
                item.number.path, item.number.style == "mixed" and item.number.text[-1].isupper()
            )
        if current is None:
            return None
        if start.place == "sub":
            return current.parent if current.is_sub_number else current
        if start.place == "letter":
            return _climb(current, lambda c: c.number is None or not c.number.is_relative)
        return self._find_heading_parent(item, current)

    def _find_numbered_parent(self, path: tuple[int, ...], upper: bool) -> DraftItem | None:
        if len(path) == 1 or upper:
            return self.pack
        for other in reversed(list(walk(self.roots))):
            if other.path == path[:-1]:
                return other
            if len(other.path) == len(path) and other.path[:-1] == path[:-1] and not other.is_sub_number:
                return other.parent
        return None

    def _find_heading_parent(self, item: DraftItem, current: DraftItem) -> DraftItem | None:
        if item.number is not None and item.number.is_relative and not item.level:
            return None
        if item.level and (current.level or self._uses_levels()):
            return _climb(current, lambda c: bool(c.level) and c.level < item.level)
        root = _climb(current, lambda c: c.parent is None)
        if item.kind in labels.STANDING_KINDS and not (
            root is not None and root.kind == item.kind == "inspection"
        ):
            return None
        if self.numbered:
            return (
                _climb(
                    current, lambda c: c.number is not None and not (c.number.is_relative or c.is_sub_number)
                )
                or root
            )
        if root is not None and root.kind == "inspection" == item.kind:
            return root
        if current.is_empty and current.kind not in (
            "attendance",
            "introduction",
            "next_meeting",
            "any_other_business",
        ):
            return current
        return current.parent

    def _uses_levels(self) -> bool:
        return any(item.level for item in self.roots)

    def _take_lone_owner(self, piece: Piece, following: Piece | None) -> bool:
        """An owner that a table's row holds as a paragraph by itself belongs to the item's last ownerless action."""
        if (
            piece.table is None
            or piece.level is not None
            or len(piece.text) > 14
            or not _ROLES_ONLY.match(piece.text)
        ):
            return False
        item = self._ensure()
        place = next((i for i, a in enumerate(item.actions) if not a.owners), None)
        if place is None:
            item.leads += owners.read_owners(piece.text)
            item.lines += piece.lines
            return True
        action = item.actions[place]
        item.actions[place] = replace(
            action, owners=owners.read_owners(piece.text), lines=(*action.lines, *piece.lines)
        )
        return True

    def _take_named_lead(self, piece: Piece, following: Piece | None) -> bool:
        """ "Lead: SM" on a line of its own."""
        return bool(re.match(r"(?:item )?leads?\s*:", piece.text, re.IGNORECASE)) and self._take_lead(
            piece, following
        )

    def _take_lead(self, piece: Piece, following: Piece | None) -> bool:
        """A line after the heading that holds only who leads the item."""
        item = self.current
        if (
            item is None
            or not item.is_empty
            or item.origin is not None
            or piece.marker
            or len(piece.text) > 60
        ):
            return False
        words = re.sub(r"^(?:item )?lead(?:s|ing)?\s*:\s*", "", piece.text, flags=re.IGNORECASE)
        strict = re.fullmatch(
            rf"(?:{owners.ROLE}|{owners._RANKED}|{owners._TITLE})(?:\s*(?:[,/&]|and)\s*(?:{owners.ROLE}|{owners._RANKED}|{owners._TITLE}))*",
            words.strip(" ()"),
        )
        if (
            not strict
            and not (words != piece.text and owners.is_owner_cell(words))
            and not people.is_name(words)
        ):
            return False
        item.leads += owners.read_owners(words)
        item.lines += piece.lines
        return True

    def _take_asked(self, piece: Piece, following: Piece | None) -> bool:
        """ "Q: ..." and "A: ..." on lines of their own."""
        asked, answered = _ASKED.match(piece.text), _ANSWERED.match(piece.text)
        item = self._ensure()
        if asked:
            self._flush_intro("questions")
            text = piece.text[asked.end() :]
            item.questions.append(Question(text, "printed", None, (), piece.lines))
            return True
        if (
            answered
            and item.questions
            and not item.questions[-1].answers
            and item.questions[-1].form == "printed"
        ):
            answer = Text(piece.text[answered.end() :], piece.lines)
            item.findings.append(answer)
            item.questions[-1] = replace(item.questions[-1], answers=(answer,))
            return True
        return False

    def _take_section(self, piece: Piece, following: Piece | None) -> bool:
        if piece.is_bullet and self.section is not None:
            return False
        if actions.is_labelled(piece.text):
            return False
        asked = _QUESTION_LABEL.match(piece.text)
        if asked and not piece.is_bullet:
            self._flush_intro("questions")
            self.section, self.asked_number, self.answering = "questions", asked["number"] or None, False
            self.furniture.append(make_text(piece))
            return True
        label = labels.read_section(piece.text)
        if label is None or (self.current is None and label[0] == "context"):
            return False
        section, words, value = label
        if (
            section == "actions"
            and not value
            and (self.inline_actions or (following is not None and following.role == "action"))
            and piece.table is None
            and not piece.owners
        ):
            self._start(Start("heading", None, words.rstrip(" :"), inferred=True), piece)
            self._ensure().kind, self.section, self.list_open = "actions_summary", "actions", True
            return True
        if value and not words.rstrip().endswith((":", "–", "—", "-")):
            return False
        if section == "agreed" and value:
            self._ensure().agreed.append(make_text(piece))
            return True
        self._flush_intro(section)
        self.section, self.list_open = section, False
        self.answering = section == "findings" and bool(_ANSWER_LABEL.match(words)) and self.labelled_question
        self._ensure().labelled_update |= section == "updates"
        self.pending_owners = piece.owners if section == "actions" else ""
        if value:
            self._take_text(
                replace(piece, text=value, owners="" if section != "actions" else piece.owners), None
            )
        else:
            self.furniture.append(make_text(piece))
        return True

    def _flush_intro(self, section: labels.Section) -> None:
        """What an item's unlabelled paragraphs were, now that a label follows them."""
        item = self._ensure()
        if not item.intro:
            return
        asks = item.origin is not None or item.kind in ("brought_forward", "outstanding")
        if section in ("updates", "findings") and asks:
            target = item.requests
        elif section in ("findings", "questions", "requests", "updates"):
            target = item.context
        else:
            target = item.updates
        target += [make_text(p) for p in item.intro]
        item.intro = []

    def _take_nil(self, piece: Piece, following: Piece | None) -> bool:
        bare = re.sub(
            r"^(?:actions?(?: arising| points?)?|decisions?)\s*[:–-]\s*", "", piece.text, flags=re.IGNORECASE
        )
        if not labels.is_nil(bare) or self.current is None:
            return False
        item = self._ensure()
        if item.nil is None:
            item.nil = Text(bare, piece.lines)
        else:
            item.updates.append(make_text(piece))
        if self.section == "actions":
            self.section = None
        return True

    def _take_next_meeting(self, piece: Piece, following: Piece | None) -> bool:
        if self.current is None or self.current.kind != "next_meeting" or _SIGNATURE.match(piece.text):
            return False
        if (
            self.current.next_meeting
            and not self._belongs_to_next_meeting(piece)
            and (len(piece.text) > 120 or has_finite_verb(piece.text))
        ):
            return False
        self._put_next_meeting(piece)
        return True

    def _take_labelled_action(self, piece: Piece, following: Piece | None) -> bool:
        if not actions.is_labelled(piece.text):
            return False
        owner = actions.find_owner_only(piece.text)
        item = self._ensure()
        if owner and item.agreed and not piece.owners:
            self._add_resolved(item, piece, owner)
            return True
        self._add_action(piece)
        self.list_open = False
        self.inline_actions += piece.table is None
        return True

    def _add_resolved(self, item: DraftItem, piece: Piece, owner: tuple[str, ...]) -> None:
        """What was resolved is the action, where a label after it only names who is to act."""
        agreed = item.agreed[-1]
        lines = tuple(dict.fromkeys((*agreed.lines, *piece.lines)))
        source = replace(piece, text=_RESOLVED.sub("", agreed.text), lines=lines, owners=" / ".join(owner))
        item.actions.append(actions.read_action(source, self.held_on))
        self.last_action = item

    def _take_listed_action(self, piece: Piece, following: Piece | None) -> bool:
        """A piece under "Actions arising", or one that its row's owner cell makes an action."""
        label_owner = actions.read_owner_label(piece.text)
        if label_owner and self.last_action is not None and self.last_action.actions:
            last = self.last_action.actions[-1]
            self.last_action.actions[-1] = replace(
                last, owners=last.owners or label_owner, lines=(*last.lines, *piece.lines)
            )
            return True
        if self.section == "actions" and self._is_action(piece):
            self._add_action(piece)
            self.list_open, self.list_numbered = True, not piece.is_bullet
            return True
        if (
            piece.owners
            and piece.table is not None
            and (self.current is None or self.current.kind != "next_meeting")
        ):
            if len(split_sentences(piece.text)) >= 2 and not _ACTION_LIKE.search(piece.text[:60]):
                self._ensure().leads += owners.read_owners(piece.owners)
                return False
            self._add_action(piece)
            return True
        asked = (
            self.current is not None and self.current.origin is not None and not self.current.labelled_update
        )
        if (
            self.section is None
            and not asked
            and not piece.is_bullet
            and _UNLABELLED_ACTION.match(piece.text)
        ):
            self._add_action(piece, inferred=True)
            return True
        return False

    def _fill_reference(self, piece: Piece) -> bool:
        """After "ACTION: 04" alone, a paragraph "HoP to bring ..." is that action."""
        item = self.last_action
        if item is None or item is not self.current or not item.actions or item.actions[-1].text:
            return False
        found = actions.read_action(piece, self.held_on)
        if not found.owners or piece.lines[0] - item.actions[-1].lines[-1] > 3:
            return False
        item.actions[-1] = actions.merge(item.actions[-1], found)
        return True

    def _is_action(self, piece: Piece) -> bool:
        if not self.list_open or piece.owners or piece.is_listed or piece.number is not None:
            return True
        return bool(
            owners.split_owner_before(piece.text)[0]
            or _ACTION_LIKE.search(piece.text[:120])
            or numbers.split_number(piece.text)[0]
        )

    def _add_action(self, piece: Piece, inferred: bool = False) -> None:
        if self.pending_owners and not piece.owners:
            piece = replace(piece, owners=self.pending_owners)
        self.pending_owners = ""
        _, rest = numbers.split_number(piece.text)
        if (
            piece.role != "action"
            and rest
            and self.section == "actions"
            and not actions.is_labelled(piece.text)
        ):
            piece = replace(piece, text=rest) if not actions.read_action(piece, None).reference else piece
        item = self._ensure()
        item.actions.append(actions.read_action(piece, self.held_on, inferred))
        self.last_action = item

    def _take_question(self, piece: Piece, following: Piece | None) -> bool:
        text = piece.text.strip()
        if not text.endswith("?") and self.section != "questions":
            return False
        sentences = split_sentences(text)
        if speech.is_question(sentences[-1]) or (
            self.section in ("findings", "actions", "agreed") and not piece.number
        ):
            return False
        if self.section == "questions" and not text.endswith("?") and not piece.is_listed:
            return False
        item = self._ensure()
        self.labelled_question = self.section == "questions"
        item.context += [make_text(p) for p in item.intro]
        item.intro = []
        number, rest = (piece.number, text) if piece.number is not None else numbers.split_number(text)
        label = number.text if number is not None else self.asked_number
        self.asked_number = None
        item.questions.append(Question(rest, "printed", None, (), piece.lines, label))
        return True

    def _take_agreed(self, piece: Piece, following: Piece | None) -> bool:
        sentences = split_sentences(piece.text)
        agreed = [s for s in sentences if _AGREED.match(s)]
        if self.section != "agreed" and not agreed:
            return False
        item = self._ensure()
        if (
            self.section == "agreed"
            or len(agreed) == len(sentences)
            or (_AGREED.match(sentences[0]) and len(sentences) <= 2)
        ):
            item.agreed.append(make_text(piece))
            return True
        item.agreed += [Text(sentence, piece.lines) for sentence in agreed]
        return False

    def _take_paragraph(self, piece: Piece) -> None:
        if _SIGNATURE.match(piece.text):
            self.furniture.append(make_text(piece))
            return
        item = self._ensure()
        if item.origin is None or item.labelled_update:
            self._find_actions_inside(item, piece)
        if self._take_request(item, piece):
            return
        if self.section in ("actions", "questions") and not piece.is_listed:
            self.section = None if self.section == "actions" else self.section
        if piece.is_listed:
            self.list_open, self.list_numbered = True, not piece.is_bullet
        match self.section:
            case "requests" | "questions":
                item.requests.append(make_text(piece))
            case "findings" | "assurance":
                item.findings.append(make_text(piece))
                self._answer(item, piece)
            case "updates":
                item.updates.append(make_text(piece))
            case "context":
                item.context.append(make_text(piece))
            case _:
                self._take_plain(item, piece)

    def _answer(self, item: DraftItem, piece: Piece) -> None:
        """Under "Response" a paragraph answers the labelled question above it."""
        if self.answering and item.questions:
            last = item.questions[-1]
            item.questions[-1] = replace(last, answers=(*last.answers, make_text(piece)))

    def _find_actions_inside(self, item: DraftItem, piece: Piece) -> None:
        """ "PF to meet the agent ..." inside a paragraph: an action without a label, so inferred."""
        for sentence in split_sentences(piece.text):
            match = _KNOWN_ACTION.match(sentence)
            if match and all(o in self.known.shorts for o in owners.read_owners(match["owners"])):
                item.actions.append(
                    actions.read_action(replace(piece, text=sentence), self.held_on, inferred=True)
                )
                self.last_action = item

    def _take_request(self, item: DraftItem, piece: Piece) -> bool:
        """ "The Commissioner requires a report on ...", and the bullets of what it should include."""
        if self.asked_in_prose and self.section == "requests" and not piece.is_listed:
            self.section, self.asked_in_prose = None, False
        if self.section not in (None, "context") or not _REQUEST.match(piece.text):
            return False
        item.context += [make_text(p) for p in item.intro]
        item.intro = []
        item.requests.append(make_text(piece))
        if piece.text.rstrip().endswith(":"):
            self.section, self.asked_in_prose = "requests", True
        return True

    def _take_plain(self, item: DraftItem, piece: Piece) -> None:
        if item.questions or item.updates or item.findings or item.actions:
            item.updates.append(make_text(piece))
        else:
            item.intro.append(piece)

    def _append(self, target: str, piece: Piece) -> None:
        getattr(self._ensure(), target).append(make_text(piece))

    def _ensure(self) -> DraftItem:
        if self.current is None:
            self.current = DraftItem(inferred=True)
            self.roots.append(self.current)
        return self.current

    _steps: tuple[Callable[[ItemReader, Piece, Piece | None], bool], ...] = (
        _take_pack,
        _take_next_line_heading,
        _take_label_header,
        _take_lone_owner,
        _take_origin,
        _take_topic,
        _take_named_lead,
        _take_start,
        _take_lead,
        _take_asked,
        _take_section,
        _take_nil,
        _take_next_meeting,
        _take_labelled_action,
        _take_listed_action,
        _take_question,
        _take_agreed,
    )


def walk(items: list[DraftItem]) -> list[DraftItem]:
    """Items and all that stands below them, in order."""
    return [found for item in items for found in (item, *walk(item.children))]


def _climb(item: DraftItem | None, fits: Callable[[DraftItem], bool]) -> DraftItem | None:
    while item is not None and not fits(item):
        item = item.parent
    return item


def _split_actions(piece: Piece) -> list[Piece]:
    if piece.owners or (piece.number is not None and piece.role == "heading"):
        return [piece]
    parts = actions.split_inline(piece.text)
    if len(parts) < 2:
        return [piece]
    return [
        replace(
            piece,
            text=part,
            first=piece.first and i == 0,
            gap=piece.gap and i == 0,
            marker=piece.marker if i == 0 else None,
        )
        for i, part in enumerate(parts)
    ]


def _settle(item: DraftItem) -> None:
    """Decide at an item's end what only its whole tells: unlabelled paragraphs, answers, a due in its context."""
    asks = item.origin is not None and not item.updates and not item.findings
    target = item.requests if asks and all(_reads_as_request(p) for p in item.intro) else item.updates
    target[:0] = [make_text(p) for p in item.intro]
    item.intro = []
    item.questions += exchanges.read_reported(item)
    item.questions = exchanges.pair_printed(item)
    texts = [t.text for t in [*item.context, *item.updates, *item.findings]]
    if item.column_owners and item.actions and not any(a.owners for a in item.actions):
        item.actions = [replace(a, owners=owners.read_owners(item.column_owners)) for a in item.actions]
        item.leads = []
    item.actions = [_with_context_due(a, texts) for a in item.actions]


def _reads_as_request(piece: Piece) -> bool:
    return bool(
        re.search(
            r"\bto (?:provide|articulate|report|explain|update|be brought|be provided|be reviewed)\b|\bupdate (?:on|is)\b|\brequired\b",
            piece.text,
        )
    )


def _with_context_due(action: Action, texts: list[str]) -> Action:
    due = actions.find_context_due(action, texts)
    return action if due is action.due else replace(action, due=due)
