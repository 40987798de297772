"""From data folders to the shipped encoder. Needs the ``training`` extra; never imported by the product."""
