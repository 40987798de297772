"""Forms that are filled in anew: made-up bulletins of nine kinds, and strike releases built from a table of lines.

Two issues of one form share most letters and no fact; folding must keep them apart and yet find the copies
of each. The thresholds of `fold/verdict.py` were set with FORMS in sight; HELD_OUT was written afterwards and
nothing is ever to be tuned on it.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_PLACES = ("Halden", "Ostrel", "Sarn Ford", "Mirrow Bay", "Vessany", "Dunmarl", "Port Aldane", "Kesh", "Lower Tarn")


def _date(rng: random.Random) -> str:
    return f"{rng.randint(1, 28)} {rng.choice(_MONTHS)}"


def figures(rng: random.Random) -> str:
    """Weekly figures of a central bank."""
    way = rng.choice(("rose", "fell"))
    return (
        f"{_date(rng)} - The reserves of the Coast Bank {way} by {rng.randint(2, 900)} million crowns to "
        f"{rng.randint(20, 90)}.{rng.randint(0, 9)} billion in the week to {rng.choice(_DAYS)}, the bank said. "
        f"Notes in circulation {rng.choice(('rose', 'fell'))} {rng.randint(2, 400)} million to "
        f"{rng.randint(8, 30)}.{rng.randint(0, 9)} billion. Lending to the commercial banks was "
        f"{rng.randint(100, 999)} million, after {rng.randint(100, 999)} million in the week before. "
        "The figures are not corrected for the season. The bank publishes them every week at noon; "
        "the full table can be had from its office at the harbour on request."
    )


def toll(rng: random.Random) -> str:
    """A daily round-up of the dead and wounded."""
    one, two, three = rng.sample(_PLACES, 3)
    return (
        f"The civil watch published its daily count for {rng.choice(_DAYS)}, {_date(rng)}. In {one}, "
        f"{rng.randint(2, 40)} people were killed and {rng.randint(3, 90)} wounded when shells fell on the market. "
        f"In {two}, {rng.randint(2, 30)} people were killed, among them "
        f"{rng.choice(('two', 'three', 'four', 'seven'))} children. "
        f"In {three}, {rng.randint(2, 60)} people were wounded. The watch has counted "
        f"{rng.randint(1000, 9000):,} dead since the beginning of the year. "
        "It counts only those whose names are known, and it could not reach all hospitals. "
        "Neither side answered when asked about the count. The watch has its office abroad and relies on people in "
        "the towns who report by telephone."
    )


def weather(rng: random.Random) -> str:
    """A forecast."""
    place = rng.choice(_PLACES)
    return (
        f"Weather for {place}, {rng.choice(_DAYS)} {_date(rng)}. "
        f"The night will be {rng.choice(('clear', 'wet', 'cold'))} "
        f"with lows of {rng.randint(-9, 9)} degrees, and highs of {rng.randint(10, 30)} degrees by day. Wind from the "
        f"{rng.choice(('north', 'west', 'south', 'east'))} at {rng.randint(5, 60)} kilometres an hour. Rain of "
        f"{rng.randint(0, 40)} millimetres is expected, with a chance of {rng.randint(10, 90)} per cent. The sun rises "
        f"at {rng.randint(5, 7)}:{rng.randint(10, 59)} and sets at {rng.randint(18, 20)}:{rng.randint(10, 59)}. "
        "The outlook for the days that follow is uncertain. The weather house gives its next "
        "forecast at six in the morning."
    )


def market(rng: random.Random) -> str:
    """Prices of a market."""
    return (
        f"{rng.choice(_PLACES)} grain market, {_date(rng)}. Wheat was sold at {rng.randint(150, 320)} crowns a tonne, "
        f"{rng.choice(('up', 'down'))} {rng.randint(1, 19)}. Barley closed at {rng.randint(100, 240)}, "
        f"{rng.choice(('up', 'down'))} {rng.randint(1, 19)}. Oats were quoted at {rng.randint(90, 200)}. Turnover was "
        f"{rng.randint(1000, 9000):,} tonnes against {rng.randint(1000, 9000):,} on the day before. Dealers spoke of a "
        "quiet day and said that buyers from abroad kept away. The market is closed on feast days. Prices are for "
        "delivery at the quay and without tax, as given by the board of the market after the close."
    )


def strikes(rng: random.Random) -> str:
    """Fire calls of a day, one line a place."""
    lines = [
        f"- Near {place}, {rng.choice(('one call', 'two calls', 'three calls', 'five calls'))} brought out "
        f"{rng.choice(('an engine', 'two engines', 'four engines', 'a ladder'))} and "
        f"{rng.choice(('a pump', 'three pumps', 'six men', 'nine men'))}, "
        f"and a {rng.choice(('barn', 'mill', 'house', 'shed'))} was lost."
        for place in rng.sample(_PLACES, rng.randint(4, 6))
    ]
    return (
        f"On {_date(rng)}, the fire watch of the coast answered {rng.randint(4, 40)} calls.\n\n"
        + "\n".join(lines)
        + "\n\nThe watch counts a call when an engine leaves its house. False calls are left out. It gives no names."
    )


FORMS: dict[str, Callable[[random.Random], str]] = {
    "figures": figures, "toll": toll, "weather": weather, "market": market, "fire calls": strikes,
}  # fmt: skip


def sickness(rng: random.Random) -> str:
    """A weekly bulletin of a health office."""
    one, two = rng.sample(_PLACES, 2)
    return (
        f"Health office, bulletin of {_date(rng)}. {rng.randint(3, 400)} new cases of marsh fever were entered in the "
        f"books of the office this week, and {rng.randint(1, 30)} people died of it, {rng.randint(1, 9)} of them "
        f"younger than five. Most cases came from {one}, where {rng.randint(10, 90)} beds are taken, and from {two}. "
        f"Since the first case {rng.randint(1000, 20000):,} people have fallen ill. The office holds "
        f"{rng.randint(2, 80) * 100:,} doses for the weeks to come. Water is to be boiled before use. A case is "
        "entered when a doctor has seen it; those who were treated at home are not in the books. "
        "Questions are taken by the office on working days."
    )


def matches(rng: random.Random) -> str:
    """The round of a league."""
    teams = rng.sample(_PLACES, 6)
    games = [
        f"{home} beat {away} {rng.randint(2, 5)}-{rng.randint(0, 1)} before {rng.randint(900, 9000):,} people."
        for home, away in zip(teams[::2], teams[1::2])
    ]
    return (
        f"League round of {rng.choice(_DAYS)}, {_date(rng)}.\n"
        + "\n".join(games)
        + f"\n{teams[0]} lead the table with {rng.randint(20, 60)} points from {rng.randint(12, 30)} games, "
        f"{rng.randint(1, 9)} ahead of {teams[2]}. The goals were scored in fair play, and the referees sent nobody "
        "off the field. The next round is played a week from now; gates open an hour before the first whistle, and "
        "children come in free with a grown-up. Tickets of games that were put off stay good."
    )


def roads(rng: random.Random) -> str:
    """Accidents of a week as the police tell them."""
    return (
        f"Road police of {rng.choice(_PLACES)}, week to {_date(rng)}: {rng.randint(20, 300)} accidents were reported, "
        f"{rng.randint(2, 60)} with injured people. {rng.choice(('Two', 'Three', 'Five', 'Six', 'Nine'))} people lost "
        f"their lives on the roads and {rng.randint(10, 120)} were taken to hospital. Officers stopped "
        f"{rng.randint(200, 4000):,} drivers, and {rng.randint(5, 99)} had drunk. Fines came to "
        f"{rng.randint(3, 90) * 1000:,} crowns. The worst stretch was the road to {rng.choice(_PLACES)}. The police "
        "remind drivers to keep their distance on wet roads, to rest on long ways and to light their lamps in good "
        "time. The count is of the first day and may still change when the hospitals have sent in their lists."
    )


def arrivals(rng: random.Random) -> str:
    """People who came over a border, as a relief agency counts them."""
    place = rng.choice(_PLACES)
    return (
        f"Situation note no. {rng.randint(2, 200)}, {_date(rng)}. Between {rng.choice(_DAYS)} and {rng.choice(_DAYS)}, "
        f"{rng.randint(100, 9000):,} people crossed the river at {place}, most of them women and children. "
        f"The camp there now holds {rng.randint(10, 90) * 1000:,} people in {rng.randint(500, 9000):,} tents. "
        f"{rng.randint(2, 50)} lorries with food came in, enough for {rng.randint(3, 25)} days. "
        f"{rng.randint(10, 900)} children without parents were registered. The agency needs "
        f"{rng.randint(2, 60)} million crowns and has received {rng.randint(5, 80)} per cent of it. Figures are those "
        "of the agency's own desk at the crossing; people who came by other ways are not counted. "
        "The next note follows when the desk has closed its lists."
    )


HELD_OUT: dict[str, Callable[[random.Random], str]] = {
    "sickness": sickness, "matches": matches, "roads": roads, "arrivals": arrivals,
}  # fmt: skip


def releases(table: Path) -> list[str]:
    """Releases of consecutive days, put together from a CSV with columns date, country and line."""
    days: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with table.open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            days[row["date"]][row["country"]].append(" ".join(row["line"].split()))
    texts = []
    for date, countries in days.items():
        parts = [f"{date} - Military forces conducted strikes, using fighter, attack and remotely piloted aircraft."]
        for country, lines in countries.items():
            parts += [f"Strikes in {country}", *lines]
        parts.append(
            "A strike means one or more kinetic events that occur in about the same place and have one effect. "
            "The count of strikes does not tell how many weapons were used or how many targets there were."
        )
        text = "\n\n".join(parts)
        if len(text) > 900:
            texts.append(text)
    return texts


def issues(form: str, count: int, seed: str = "") -> list[str]:
    """``count`` issues of a form, each with its own facts; another ``seed`` gives other issues."""
    return [{**FORMS, **HELD_OUT}[form](random.Random(f"{form}:{seed}{k}")) for k in range(count)]
