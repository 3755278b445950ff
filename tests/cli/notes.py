"""Invented notes as a text file, in a form that leaves nothing to guess."""

# A bar stands for a tab, so that no line of this file ends in white space.
SURE = """\
Holding to Account Meeting March 2018 – Meeting Notes

Date: Tuesday 20 March 2018 @ 10:00

Chair: Ann Overton

Venue: Committee Room

|Name:|Capacity:
Attendance:|Ann Overton|Police and Crime Commissioner (PCC)
|Bea Sterling|Chief Constable (CC)
|Cal Drummond|Deputy Chief Constable (DCC)
Apologies:|Dee Larkin|Chief Executive (CEx)

1.|HOLDING TO ACCOUNT|ACTION
1.1|Rural burglary|
|Burglary of farms rose by a tenth in the year to January.|
|1. What does the CC put this down to?|
|Findings:|
|• Two groups from outside the county account for most of it.|
|Actions arising:|
|DCC to provide the PCC with the review of farm patrols.|DCC
2.|DATE OF NEXT MEETING:|
|24 April 2018 at 10:00|
""".replace("|", "\t")
