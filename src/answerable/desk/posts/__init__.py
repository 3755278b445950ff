"""People and posts over time, and who of them only a person can tell apart."""
