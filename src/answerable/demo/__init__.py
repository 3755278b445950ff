"""The demonstration office: an invented force whose eight years of notes go through the ordinary reader."""

from answerable.demo.building import Demonstration, SignIn, build_demonstration

__all__ = ["Demonstration", "SignIn", "build_demonstration"]
