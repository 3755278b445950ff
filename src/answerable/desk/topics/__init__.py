"""A topic's page: everything said on it across meetings and years, and what is missing, in plain words."""
