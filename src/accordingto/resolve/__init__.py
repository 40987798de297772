"""Who, when and where: words of a report to the fullest name, an interval, a place; nothing guessed."""

from accordingto.resolve.places import places
from accordingto.resolve.speakers import speakers
from accordingto.resolve.times import times

__all__ = ["places", "speakers", "times"]
