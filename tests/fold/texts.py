"""Made-up reports for the tests of folding, and ways to hurt them."""

from __future__ import annotations

import hashlib

from accordingto.records import Report

FLOOD = """Three villages cut off as the Tarn rises

By our correspondent in Ostrel

At least 1,240 people have left three villages below the Kesh dam, Governor Ilse Marent said on Tuesday, after the river Tarn broke its banks for the second time in a week.

“We moved them by night, in 62 lorries and on foot,” Ms Marent told reporters in Ostrel. “The lower road is gone and it will not be back before the spring.”

Capt. Jorn Bexley-Ruud, who leads the rescue, put the number of houses under water at 412 – most of them in Halden, a mill town of some 9,000 people.

The U.N. team in Port Aldane said it had counted 1,190 people in the school of Sarn Ford, among them 340 children.

A self-declared flood committee of farm owners disputed both figures. “They count who arrives, not who leaves,” its chairman, Perrin Vask-Oday, wrote in a letter that 27 owners signed.

Rain to last

The weather house expects a further 80 millimetres by Thursday. The dam itself is sound, its keeper said, though two of its nine gates have been stuck since the winter before last.

Nobody has been found dead so far. Eleven fishermen who had been missing since Sunday came back to Mirrow Bay on their own.

Additional reporting by Tilda Roan
"""

# The same after a careless feed: head and foot gone, hyphened words and the dash lost, signs broken.
FLOOD_HURT = (
    " (OSTREL) At least 1, 240 people have left three villages below the Kesh dam, Governor Ilse Marent said on Tuesday, "
    "after the river Tarn broke its banks for the second time in a week. ”We moved them by night, in 62 lorries and on "
    "foot,” Ms Marent told reporters in Ostrel. ”The lower road is gone and it will not be back before the spring.”  "
    "Capt. Jorn   who leads the rescue, put the number of houses under water at 412   most of them in Halden, a mill "
    "town of some 9, 000 people. The U. N. team in Port Aldane said it had counted 1, 190 people in the school of Sarn "
    "Ford, among them 340 children. A   flood committee of farm owners disputed both figures. ”They count who arrives, "
    "not who leaves,” its chairman, Perrin  , wrote in a letter that 27 owners signed. Rain to last, The weather house "
    "expects a further 80 millimetres by Thursday. The dam itself is sound, its keeper said, though two of its nine "
    "gates have been stuck since the winter before last. Nobody has been found dead so far. Eleven fishermen who had "
    "been missing since Sunday came back to Mirrow Bay on their own.  "
)

MINE = """The miners’ union in Dunmarl called a strike for Monday after the owners of the Vessany pit let 86 men go without notice.

“Eighty-six families are to live on nothing,” said the union’s secretary, Anouk Deray, at a meeting in the old tram shed that 700 people attended. The owners did not answer questions.

The pit, the last of five in the valley, brings up about 2,000 tonnes a day. Its shafts were to be joined to the Lower Tarn works by the end of the year, a plan that the council of Dunmarl put off twice.

A fund for the families had gathered 14,300 crowns by Friday evening, its keeper said, and the bakers of the town promised bread for a month. The strike is to last until the men are taken back, or until the snow closes the pass.
"""


def bulletin(day: str, month: str, place: str, fires: str, houses: int, hurt: int, hectares: int, chief: str) -> str:
    """A form that is filled in anew every week: nine letters in ten stay."""
    return (
        f"{place} fire bulletin, {day} {month}. The fire service of {place} province reports on the week that ended on "
        f"{day} {month}. In that week {fires} fires were fought in the woods and on the heath of the province. The "
        f"service counted {houses} houses damaged by fire, of which most can be lived in again before the winter. "
        f"Hospitals of the province treated {hurt} people for burns and for smoke. The burnt area is given as "
        f"{hectares} hectares by the forest office, which measures it from the air. The service asks all who walk in "
        f"the woods to leave no glass behind, to light no fire, and to call the watch when they see smoke. The chief of "
        f"the service, {chief}, said the week was like others at this time of the year. The next bulletin comes out in "
        f"a week’s time, as always at noon, and is read on the radio of the province after the news."
    )


def report(name: str, text: str, **more: str) -> Report:
    return Report(id=hashlib.sha256(name.encode()).hexdigest()[:16], uri=name, sha256="", text=text, **more)
