"""Two streets that cross are one place, and neither name is a town's: "Seventh and Larch streets", "66th and Alder"."""

from __future__ import annotations

import re

_STREETS = r"(?:streets?|st\.|avenues?|aves?\b\.?|roads?|rds?\.|boulevards?|blvds?\.|drives?|lanes?|highways?)"
_NTH = r"\d+(?:st|nd|rd|th)"
_CALLED = r"[A-Z][\w'’-]*(?:\s(?:(?:du|de|la|del)\s)?[A-Z][\w'’-]+)?"
_STREET = rf"(?:(?i:[nsew]\.|north|south|east|west)\s)?(?:{_NTH}|{_CALLED})"
#: "Seventh and Larch streets", "66th and Alder", "N. 9th Street & Elm"
CROSSING = re.compile(
    rf"{_STREET}(?:\s{_STREETS})?\s(?:and|&)\s{_STREET}\s{_STREETS}(?=\W|$)"
    rf"|{_NTH}(?:\s{_STREETS})?\s(?:and|&)\s{_CALLED}\b|{_CALLED}(?:\s{_STREETS})?\s(?:and|&)\s{_NTH}\b"
)
#: the same where only one of the names is plainly a street's, and a place is meant: "Alder Road and Tarsk"
CORNER = re.compile(
    rf"{CROSSING.pattern}|{_STREET}\s{_STREETS}\s(?:and|&)\s{_CALLED}"
    rf"|\b(?:intersection|corner) of {_STREET}(?:\s{_STREETS})?\s(?:and|&)\s{_STREET}"
)
