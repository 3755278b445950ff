"""Agendas: what is asked of the force at a planned meeting, from draft to issue."""
