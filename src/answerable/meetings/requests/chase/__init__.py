"""Reminding each post of what it owes."""
