"""What the figures of one report tell of one another: lists, tables, parts, nouns told before."""
