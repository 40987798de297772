"""Mended text to columns: words, sentences, parts of speech, arcs and attribution tags."""
