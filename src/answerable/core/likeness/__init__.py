"""How alike two wordings are: what links items to topics, rows to actions and reports to actions."""
