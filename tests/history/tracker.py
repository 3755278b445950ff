"""The office's own tracker: four hundred rows, some of which are actions of the notes, said in the office's
way."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter

from tests.core.notes.generator.dice import Dice
from tests.core.notes.generator.meeting import MONTHS
from tests.history.office import Office
from tests.history.plan import FIRST_DAY, LAST_DAY
from tests.history.subjects import Duty
from tests.history.truth import Action, Expected, Row
from tests.history.vocabulary import capital

ROWS = 400
STATUSES = {
    "Complete": "closed",
    "Discharged": "closed",
    "Closed – agreed by PCC": "closed",
    "C/Fwd": "open",
    "Ongoing": "open",
    "Open": "open",
    "Superseded": "dropped",
}
BLANK = Row("", 0, 0, "new", (), "", "", "", "", "", "", "", "", "")


class Clerk:
    """Who keeps the tracker: shortens, rewords, forgets, and numbers in a way of their own."""

    def __init__(self, office: Office, duties: dict[str, Duty]) -> None:
        self.office, self.duties = office, duties
        self.dice = Dice("tracker", office.vocabulary.name, office.seed)
        self.number = self.dice.between(100, 300)
        self.things = Counter((a.day, duties[key].thing) for key, a in office.actions.items())
        self.wordings = Counter(duties[key].verb_phrase for key in office.actions)

    def list_rows(self) -> list[Row]:
        actions = list(self.office.actions.values())
        kept = [action for action in actions if self.dice.chance(0.86)]
        rows = [self.enter(action) for action in kept][: ROWS - 60]
        rows += self.enter_false_friends(actions)
        rows += self.enter_broken(rows)
        rows += [self.enter_other() for _ in range(ROWS - len(rows))]
        return sorted(rows, key=lambda row: _as_date(row.raised))

    # --- rows of actions that stand in the notes

    def enter(self, action: Action) -> Row:
        expected, why, text, meeting = self.word(action)
        day = dt.date.fromisoformat(action.day)
        blank = why in ("words alone", "twice in the notes, no meeting")
        return dataclasses.replace(
            BLANK,
            expected=expected,
            actions=self.name_actions(action, why),
            why=why,
            text=text,
            reference=self.refer(action, why),
            raised="" if blank else f"{day:%d/%m/%Y}",
            meeting="" if blank else meeting,
            owner=self.own(action),
            due=self.fall_due(action),
            **self.follow(action),
        )

    def word(self, action: Action) -> tuple[Expected, str, str, str]:
        """What is expected of whoever matches the row, why, its words, and the meeting as the clerk calls
        it."""
        duty, dice = self.duties[action.key], self.dice
        meeting = self.call_meeting(dt.date.fromisoformat(action.day))
        if duty.short:
            return "ask", "two alike at one meeting", capital(duty.short), meeting
        as_printed = action.words.casefold().startswith(duty.verb_phrase.casefold())
        several = self.wordings[duty.verb_phrase] > 1
        crowded = self.things[action.day, duty.thing] > 1
        if dice.chance(0.08):
            why = "twice in the notes, no meeting" if several else "words alone"
            return "ask" if several else "sure or ask", why, capital(duty.verb_phrase), ""
        if dice.chance(0.15) or crowded or not as_printed:
            text = duty.other_words if dice.chance(0.6) else duty.passive
            return "sure or ask", "other words, and its meeting", capital(text) + ".", meeting
        if action.reference and dice.chance(0.6):
            return "sure", "its reference and its words", capital(duty.verb_phrase), meeting
        if dice.chance(0.35):
            head = duty.verb_phrase.partition(" with ")[0].partition(" to the ")[0]
            return "sure", "its words shortened, and its meeting", capital(head), meeting
        owner = " and ".join(action.owners)
        text = f"{owner} to {duty.verb_phrase}" if owner and dice.chance(0.4) else capital(action.words)
        return "sure", "its words, and its meeting", text, meeting

    def name_actions(self, action: Action, why: str) -> tuple[str, ...]:
        """The planted actions that a row may be: the two alike at a meeting, or the same set again later."""
        duty = self.duties[action.key]
        if why == "two alike at one meeting":
            return tuple(
                key for key, other in self.duties.items()
                if other.short == duty.short and self.office.actions[key].day == action.day
            )  # fmt: skip
        if why == "twice in the notes, no meeting":
            return tuple(key for key, other in self.duties.items() if other.verb_phrase == duty.verb_phrase)
        return (action.key,)

    def refer(self, action: Action, why: str) -> str:
        if action.reference and why not in (
            "two alike at one meeting",
            "words alone",
            "twice in the notes, no meeting",
        ):
            return action.reference
        return self.count() if self.dice.chance(0.7) else ""

    def count(self) -> str:
        self.number += 1
        return f"HTA{self.number:04d}"

    def own(self, action: Action) -> str:
        match self.dice.pick(("role", "role", "initials", "name", "force")):
            case "role":
                return " / ".join(action.owners)
            case "initials":
                return ", ".join("".join(word[0] for word in name.split()) for name in action.people)
            case "name":
                return " and ".join(action.people)
            case _:
                return "Force"

    def fall_due(self, action: Action) -> str:
        """The due date as the clerk worked it out, the words of the note, or nothing."""
        if action.due_kind == "date" and action.due_value:
            return f"{dt.date.fromisoformat(action.due_value):%d/%m/%Y}"
        if action.due_words:
            return capital(action.due_words)
        return self.dice.pick(("", "", "", "ASAP", "Next meeting", "End of Q2", "Ongoing"))

    def follow(self, action: Action) -> dict[str, str]:
        """Status and dated comments; the tracker often knows the end of what no note mentions again."""
        dice, day = self.dice, dt.date.fromisoformat(action.day)
        open_words = ("Ongoing", "C/Fwd", "Open", "Open", "")
        closed_words = ("Complete", "Complete", "Discharged", "Closed – agreed by PCC")
        if action.state == "closed" or (action.state == "never mentioned" and dice.chance(0.55)):
            status = dice.pick(closed_words)
        else:
            status = "Superseded" if dice.chance(0.06) else dice.pick(open_words)
        lines = []
        for _ in range(dice.pick((0, 1, 1, 2))):
            day += dt.timedelta(days=dice.between(12, 60))
            stamp = dice.pick((f"{day:%d/%m/%y}:", f"{day:%d.%m.%y} –", f"{day.day} {day:%b %Y} -"))
            lines.append(f"{stamp} {dice.pick(COMMENTS)}")
        return {"status": status, "progress": "\n".join(lines)}

    def call_meeting(self, day: dt.date) -> str:
        return self.dice.pick(
            (f"{day:%d/%m/%Y}", f"{day.day} {day:%B %Y}", f"HTA {day:%d.%m.%y}", f"{day:%b %Y}")
        )

    # --- rows of actions that stand in no note

    def enter_other(self) -> Row:
        """Raised in another meeting, or by letter."""
        day = FIRST_DAY + dt.timedelta(days=self.dice.between(-300, (LAST_DAY - FIRST_DAY).days))
        return self.enter_new("new", "raised elsewhere", self.make_text(), day, self.count())

    def make_text(self) -> str:
        while True:
            template = self.dice.pick(self.office.vocabulary.banks["outside"])
            text = self.office.vocabulary.fill(self.dice, template, {})
            if text not in self.office.taken:
                self.office.taken.add(text)
                return text

    def enter_new(
        self,
        expected: Expected,
        why: str,
        text: str,
        day: dt.date,
        reference: str,
        actions: tuple[str, ...] = (),
    ) -> Row:
        stand_in = Action(
            "",
            "",
            day.isoformat(),
            text,
            (self.dice.pick(("CEx", "DCC", "Office", "PO")),),
            (),
            "",
            None,
            None,
            None,
        )
        return dataclasses.replace(
            BLANK, expected=expected, actions=actions, why=why, text=text, reference=reference,
            raised=f"{day:%d/%m/%Y}", meeting=self.dice.pick(("Bilateral", "Letter", f"SLT {day:%d.%m.%y}")),
            owner=stand_in.owners[0], due=self.fall_due(stand_in), **self.follow(stand_in),
        )  # fmt: skip

    def enter_false_friends(self, actions: list[Action]) -> list[Row]:
        """The words of a planted action raised years before the notes; its number over another matter."""
        early = FIRST_DAY - dt.timedelta(days=700)
        alike = [
            self.enter_new(
                "ask or new", "its words, long before any note", capital(self.duties[action.key].verb_phrase),
                early + dt.timedelta(days=31 * place), self.count(), (action.key,),
            )
            for place, action in enumerate(self.dice.some(actions, 6, 6))
        ]  # fmt: skip
        numbered = [action for action in actions if action.reference]
        for action in self.dice.some(numbered, 3, 3):
            day = dt.date.fromisoformat(action.day) + dt.timedelta(days=11)
            row = self.enter_new(
                "ask or new",
                "its reference over another matter",
                self.make_text(),
                day,
                str(action.reference),
                (action.key,),
            )
            alike.append(row)
        return alike

    def enter_broken(self, rows: list[Row]) -> list[Row]:
        """No words; a day that never was; a number that was given before."""
        numbered = next(row for row in rows if row.reference.startswith("HTA"))
        rows[rows.index(numbered)] = dataclasses.replace(numbered, error="its reference is used again")
        day = dt.date(2021, 1, 12)
        nothing = [self.enter_new("error", "broken", "", day, self.count()) for _ in range(2)]
        never = [
            dataclasses.replace(
                self.enter_new("error", "broken", self.make_text(), day, self.count()), due=due
            )
            for due in ("31/02/2021", "30/02/2022", "45/01/2020")
        ]
        again = self.enter_new("error", "broken", self.make_text(), day, numbered.reference)
        return [
            *(dataclasses.replace(row, error="no words") for row in nothing),
            *(dataclasses.replace(row, error="impossible date") for row in never),
            dataclasses.replace(again, error="duplicate reference"),
        ]


COMMENTS = (
    "Chased.", "No reply yet.", "Draft received.", "Agreed with the lead that more time is needed.",
    "Received and sent round.",
    "To be raised again at the next meeting.", "Lead has changed.", "Evidence on file.",
)  # fmt: skip


def _as_date(words: str) -> dt.date:
    """Rows without a day come last, as the clerk adds them at the foot."""
    if not words:
        return dt.date.max
    return dt.datetime.strptime(words, "%d/%m/%Y").replace(tzinfo=dt.UTC).date()


def name_month(day: dt.date) -> str:
    return f"{MONTHS[day.month]} {day.year}"
