"""The words of headings that name no subject: parts of an agenda, measures, and what a measure implies."""

from __future__ import annotations


def list_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What is measured about a subject, as printed, and the one word it counts as. With the subject it makes the
# topic: "hate crime satisfaction" is neither "satisfaction" nor "hate crime".
MEASURES: dict[str, str] = {
    word: measure
    for measure, words in {
        "satisfaction": "satisfaction dissatisfaction satisfied",
        "confidence": "confidence",
        "timeliness": "timeliness",
        "compliance": "compliance",
        "recording": "recording",
        "outcome": "outcome outcomes",
        "charge": "charge charging charges charged",
        "attrition": "attrition",
    }.items()
    for word in list_words(words)
}

# Words that only say that something is measured or reported; a heading without any other keeps them.
COUNTING = list_words(
    """
    rate rates number numbers figure figures level levels volume volumes total totals trend trends share
    shares proportion percentage data statistics recorded backlog backlogs
    """
)
REPORTING = list_words(
    """
    update updates performance review reviews report reports reporting overview progress position
    quarter quarterly monthly annual yearly biannual item items brought forward latest thematic focus
    current verbal presentation briefing paper papers discussion deep dive session spotlight continued
    ongoing summary status further follow followup force police constabulary year month week issue
    issues matter matters new regarding concerning re q1 q2 q3 q4 january february march april june july
    august september october november december
    """
)

# A heading of these words alone is a part of the agenda.
AGENDA = list_words(
    """
    action actions tracker review reviews reviewed matter matters arising outstanding item items brought
    forward update updates performance chief constable constable's constables commissioner
    commissioner's deputy business aob welcome introduction introductions introductory apologies apology
    minutes minute meeting meetings next date dates time venue type confirmation previous last agenda
    national priorities priority report reports inspection inspections programme programmes hmic hmicfrs
    hmi quarter quarterly holding account accountability risk risks operational reputational
    opportunities strategic initiatives delivery executive board officer officers general summary
    assessment areas area determined note notes chair declarations declaration interest interests
    attendance present log open opening closed close closing remarks questions question public from
    service improvement information decision decisions thematic section standing other issues any force
    police crime plan plans terms reference findings response responses against overview discussion
    agreed media reputation q1 q2 q3 q4
    """
)
# Under these, what was set before is gone through: of many topics and of none.
GONE_THROUGH = list_words("action actions matters outstanding tracker arising forward previous log")
# Of the words of an agenda, those that are also subjects of their own.
SUBJECTS = list_words("crime response responses")

# Whom a measure is always about; said or not, it is the same topic.
IMPLIED: dict[str, frozenset[str]] = {
    "satisfaction": list_words(
        "victim victims survey surveys service overall user users rate experience all"
    ),
    "confidence": list_words(
        "public community communities police policing local resident residents people trust survey"
    ),
}

# Short forms of the field that notes use without a word of explanation.
FIELD: dict[str, str] = {
    "ASB": "anti-social behaviour",
    "CDI": "crime data integrity",
    "CSA": "child sexual abuse",
    "CSE": "child sexual exploitation",
    "DA": "domestic abuse",
    "KSI": "killed or seriously injured",
    "MSV": "most serious violence",
    "NTE": "night-time economy",
    "RASSO": "rape and serious sexual offences",
    "RTC": "road traffic collision",
    "SOC": "serious and organised crime",
    "VAWG": "violence against women and girls",
}

# Who spoke, and that they spoke, tells nothing of what about.
SPEECH = list_words(
    """
    said say says asked ask asks replied reply answered answer answers explained explain queried query
    told tell reported stated state states noted note notes advised confirmed confirm commented added
    outlined wanted know went raised questioned question questions responded response responses
    acknowledged agreed provided felt undertook promised spoke report thanked discussed pcc dpcc cc dcc
    acc cex ccs opcc commissioner chief constable deputy assistant temporary chair executive
    """
)
