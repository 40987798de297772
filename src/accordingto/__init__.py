"""According To: who says how many of what."""

__version__ = "0.1.0"
