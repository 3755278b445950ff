"""Wording that the office should look at again before it goes out."""
