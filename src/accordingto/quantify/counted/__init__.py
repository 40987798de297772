"""What a number counts: the noun, its modifiers, the noun left out, the singular victim."""
