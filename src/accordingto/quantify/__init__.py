"""How many of what: numbers with their bounds, what they count, what happened to it, and by whom, where and when."""

from accordingto.quantify.readings import quantify

__all__ = ["quantify"]
