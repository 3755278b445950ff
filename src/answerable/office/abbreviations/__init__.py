"""Short forms and what they stand for: collected, explained by a person, joined."""
