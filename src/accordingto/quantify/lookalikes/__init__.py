"""What looks like a number of things and is none: dates, ages, names, codes, misprints."""
