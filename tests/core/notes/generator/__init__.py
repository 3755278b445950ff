"""Invented meetings, written down in the layouts that offices use and then damaged, to measure the reader."""
