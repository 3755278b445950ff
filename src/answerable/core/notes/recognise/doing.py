"""Whether words read as something to be done: by a doer before the verb, an infinitive, or a verb that begins."""

from __future__ import annotations

import re

from answerable.core.notes.recognise import owners
from answerable.core.notes.recognise.words import has_finite_verb

_INFINITIVE = re.compile(r"\bto (?:be )?[a-z]{3,}")
_IMPERATIVE = re.compile(
    r"^(?:Add|Advise|Agree|Amend|Approach|Arrange|Ask|Assess|Bring|Chase|Check|Circulate|Clarify|Collate|Compile|Complete"
    r"|Confirm|Consider|Consult|Contact|Convene|Create|Deliver|Develop|Discuss|Distribute|Draw up|Email|Ensure|Establish"
    r"|Examine|Explain|Explore|Feed back|Find|Finish|Follow|Forward|Give|Hold|Identify|Include|Investigate|Invite|Liaise"
    r"|Look|Make|Meet|Monitor|Obtain|Organise|Prepare|Present|Produce|Provide|Publish|Put|Raise|Reply|Report|Respond"
    r"|Return|Review|Revise|Seek|Send|Set|Share|Speak|Submit|Supply|Update|Write)\b"
)
# "Paint the buoys": a first word that is no preposition and has an article behind it, in a text without a verb that states.
_ORDER = re.compile(
    r"^(?!(?:About|Above|Across|After|Against|All|Although|Amid|Among|As|At|Because|Before|Behind|Below|Beside|Besides|Between"
    r"|Beyond|Both|But|By|Concerning|Considering|Despite|Down|During|Even|Except|Excluding|For|From|Given|Half|How|If|In|Including|Inside"
    r"|Into|Just|Like|Near|Nearly|Of|Off|On|Once|Only|Or|Out|Outside|Over|Per|Quite|Regarding|Round|Since|So|Such|Than|That|Though"
    r"|Through|Throughout|Till|To|Toward|Towards|Under|Unless|Unlike|Until|Up|Upon|What|When|Where|Whereas|Whether|Which|While"
    r"|With|Within|Without)\b)[A-Z][a-z]+ (?:back |up |out |round |down |in )?(?:the|a|an|its|their|whether)\b"
)
_FRONT = 120


def reads_as_action(text: str) -> bool:
    """Whether a text of a list of actions may be one; the list's other texts are remarks and headings."""
    if text.rstrip().endswith("?"):
        return False
    if is_action_like(text[:_FRONT]) or (_ORDER.match(text) and not has_finite_verb(text)):
        return True
    return bool(owners.split_owner_before(text)[0])


def begins_with_order(text: str) -> bool:
    return bool(_IMPERATIVE.match(text))


def is_action_like(text: str) -> bool:
    """Whether a text has an infinitive or begins with a verb that tells somebody to do something."""
    return bool(_INFINITIVE.search(text) or begins_with_order(text))
