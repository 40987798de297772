"""Who says it, and who says nothing: statements, the voice behind each figure, silences."""

from accordingto.attribute.merge import statements
from accordingto.attribute.voice import voices
from accordingto.attribute.withheld import silences

__all__ = ["silences", "statements", "voices"]
