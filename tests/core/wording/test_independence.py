"""Wording that would direct the police prompts; asking what assurance there is does not."""

from __future__ import annotations

import pytest

from answerable.core.wording.independence import find_directing

DIRECTING = [
    ("The CC must deploy more officers to the town centre.", "deployment"),
    ("Officers must deploy to the estate every night.", "deployment"),
    ("Please deploy two units outside the school.", "deployment"),
    ("Can you put more officers on the night bus?", "deployment"),
    ("The force should send a patrol to Mill Lane every evening.", "deployment"),
    ("Could the Chief Constable move officers from Northby to the coast?", "deployment"),
    ("Increase patrols on the Elms estate.", "deployment"),
    ("The force to step up foot patrols around the station.", "deployment"),
    ("Officers to be deployed to the market on Saturdays.", "deployment"),
    ("More officers should be sent to the coast.", "deployment"),
    ("Patrols need to be increased in the park.", "deployment"),
    ("Ask the force to station officers at the crossing.", "deployment"),
    ("The PCC wants the force to patrol the high street.", "deployment"),
    ("Redeploy the roads policing team.", "deployment"),
    ("The local policing team must set up checkpoints on the ring road.", "deployment"),
    ("Will you ensure that officers are deployed to the fair?", "deployment"),
    ("The CC to withdraw officers from the protest.", "deployment"),
    ("The force must investigate the burglary in Hill Street.", "investigation"),
    ("Can the CC reopen the investigation into the fire?", "investigation"),
    ("Please investigate this allegation against the charity.", "investigation"),
    ("The force should drop the case.", "investigation"),
    ("Investigate the councillors who took part.", "investigation"),
    ("The commissioner asks the force to reinvestigate the shooting.", "investigation"),
    ("The case must be reopened.", "investigation"),
    ("This allegation should be investigated again.", "investigation"),
    ("Could you close the enquiry?", "investigation"),
    ("The DCC to launch an investigation into the theft.", "investigation"),
    ("The CC must take no further action against the driver.", "investigation"),
    ("The force must arrest the men who did this.", "arrest"),
    ("Can officers arrest the ringleaders?", "arrest"),
    ("Arrest anyone who drinks in the square.", "arrest"),
    ("The suspect should be arrested.", "arrest"),
    ("Please make sure that the offenders are charged.", "arrest"),
    ("Will you prosecute the drivers?", "arrest"),
    ("The force should look at the footage again and arrest the suspects.", "arrest"),
    ("Officers must stop and search more people near the arcade.", "arrest"),
    ("The team should raid the flat above the shop.", "arrest"),
    ("The ACC to release the protesters.", "arrest"),
    ("The CC should authorise a dispersal order for the park.", "arrest"),
    ("Beggars are to be moved on.", "arrest"),
    ("What happened in the case of Mr Samuel Penrose?", "case"),
    ("Update on the complaint against Mrs Oduya.", "case"),
    ("Why was crime number 22/19876/24 closed?", "case"),
]
ASKING = [
    "What assurance is there that officers are deployed where demand is highest?",
    "How are officers deployed to rural areas?",
    "How does the force decide which crimes to investigate?",
    "What proportion of suspects were arrested within a week?",
    "Can the CC explain how patrols are planned?",
    "Can the CC provide assurance that those who investigate rape are trained?",
    "Can the CC investigate why call times rose?",
    "The force to investigate the causes of falling satisfaction.",
    "The DCC will provide an update on the deployment of body-worn video.",
    "The CC must arrest the decline in confidence.",
    "Arrest rates have fallen since April.",
    "What is the force doing to arrest the fall in confidence?",
    "The ACC to report on the use of stop and search.",
    "Please provide the number of arrests by district.",
    "Could the force set out how stop and search is scrutinised?",
    "The force should publish its response to the inspection.",
    "What effect have the extra patrols had?",
    "How is the force learning from investigations that failed?",
    "Can the CC give evidence that investigations are timely?",
    "The force to review its policy on release under investigation.",
    "When will the new investigation standards be in place?",
    "The DCC to share the evaluation of the response teams.",
    "Should results fall short, the CC will report to the board.",
    "What is the backlog of cases waiting for digital forensics?",
    "The CC to provide case studies on repeat victims.",
    "The force should explain the charge rate for domestic abuse.",
    "Which offences are no longer investigated, and on what grounds?",
    "Is there evidence that hot-spot patrols reduce violence?",
    "Are victims told when a suspect is released on bail?",
    "The ACC's assessment to be shared when complete.",
    "The force must improve the time it takes to answer 101 calls.",
    "Can you tell us how many officers are on restricted duties?",
    "The CC to bring a paper on officer numbers to the July meeting.",
    "How confident is the CC that the interview suites are used well?",
    "Please send the report on custody to the office by Friday.",
    "Could the CC put the figures for each district in the paper?",
    "The force should keep victims informed at each stage.",
    "The CC is asked to place the evaluation before the panel.",
    "The force to move to the new case management system by June.",
    "What resources are assigned to fraud, and what results follow?",
    "The CC should close the gap in recording compliance.",
    "The office will open the survey in March.",
    "The force must start the survey in May.",
    "Can the force charge for policing football matches?",
]


@pytest.mark.parametrize(("text", "subject"), DIRECTING)
def test_directing_words_prompt(text: str, subject: str) -> None:
    found = find_directing(text)
    assert [each.subject for each in found] == [subject]
    assert text[found[0].start : found[0].end] == found[0].words
    assert found[0].suggestion.startswith("ask what assurance there is that")


@pytest.mark.parametrize("text", ASKING)
def test_asking_does_not_prompt(text: str) -> None:
    assert find_directing(text) == []


def test_each_sentence_is_looked_at() -> None:
    text = "How many arrests were made? The force must arrest the dealers. Increase patrols at night."
    assert [each.words for each in find_directing(text)] == ["arrest the dealers", "Increase patrols"]


def test_long_text_is_read_quickly_enough_to_be_read_while_typing() -> None:
    """Nothing in the patterns may take time that grows faster than the text."""
    assert find_directing("The force and the team and officers must look " * 400) == []
