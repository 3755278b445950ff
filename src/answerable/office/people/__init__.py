"""People and posts over time: who was seen in which post, and which names may be one person's."""
