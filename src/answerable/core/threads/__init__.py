"""Which things said at different meetings belong to one topic.

`link_mentions` goes from headings to topics, then from topics to everything said: headings are read into
subject and measure; those that mean the same are joined; every mention goes to the topic of its item and to
those its words name. Pure: the same mentions and names give the same links.
"""

from .linking import link_mentions
from .model import Alias, Decision, Join, Known, Link, Linking, Mention, Name, Thread

__all__ = [
    "Alias",
    "Decision",
    "Join",
    "Known",
    "Link",
    "Linking",
    "Mention",
    "Name",
    "Thread",
    "link_mentions",
]
