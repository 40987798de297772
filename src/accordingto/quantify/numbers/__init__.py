"""Numbers without a model: numerals, hedges, ranges, units, and the small words that count."""
