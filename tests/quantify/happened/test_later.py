"""What later clauses, wounds, insertions and modifiers tell: every row of a sentence, on trees that are checked by hand."""

from __future__ import annotations

import pytest

from accordingto.quantify import quantify
from tests.quantify.parses import parsed

Row = tuple[str, str, str]  # words of the number, counted, measure

SENTENCES: list[tuple[str, list[Row]]] = [
    ("LUSK — A 16-year-old girl who", [("A", "16-year-old girl", "injured")]),
    ("A 12-year-old boy is recovering", [("A", "12-year-old boy", "injured")]),
    ("According to the mayor, a 12", [("a", "12-year-old pupil", "injured")]),
    ("Two roofers were walking", [("Two", "roofers", "injured")]),
    ("A weaver rang", [("A", "weaver", "injured")]),
    ("A widow rang", []),  # "he" is somebody else
    ("A stray bullet", [("a", "15-year-old boy", "injured")]),
    ("Deputies found a cook, 36", [("a", "cook", "injured"), ("several", "stab wounds", "other")]),
    ("Another tailor", [("Another", "tailor", "injured")]),
    ("Officers located a cook", [("a", "cook", "killed")]),
    ("Two sailors were taken", [("Two", "sailors", "killed")]),
    (
        "A driver was held",
        [
            ("A", "driver", "detained"),
            ("a", "nurse", "killed"),
            ("five", "[nurses]", "injured"),
            ("two", "cooks", "injured"),
            ("a", "waiter", "injured"),
        ],
    ),
    ("Deputies located a dead man", [("a", "dead man", "killed")]),
    ("On arrival the deputies", [("three", "dead robbers", "killed"), ("two", "unhurt guests", "present")]),
    ("LUSK (AP) - A farmer", [("a", "cook", "killed")]),  # the farmer is no victim
    ("A nine-year-old boy", [("A", "nine-year-old boy", "killed")]),
    ("They murdered six", [("six", "clerks", "killed"), ("nobody", "[people]", "other")]),
    ("Six protesters were held", [("Six", "protesters", "detained"), ("hundreds", "protesters", "attending")]),
    ("The lorry ran", [("a", "mother of four", "injured"), ("four", "[children]", "other")]),
    ("Three men were hit", [("Three", "men", "injured"), ("two", "gangs", "present")]),
    (
        "The rebels killed one soldier and badly",
        [("one", "soldier", "killed"), ("11", "[soldiers]", "injured"), ("a", "nurse", "injured")],
    ),
    ("The share of voters", [("28", "points", "other")]),
    ("The county gave out", [("over 80,000", "locks", "delivered")]),
    ("The rebels sacked", [("two", "pharmacies", "damaged"), ("several", "stores", "damaged")]),
    ("Two 14-year-olds", [("Two", "14-year-olds", "injured")]),
    ("He ran three Lusk", [("three", "Lusk Marathons", "other"), ("three", "Salvadorans", "present")]),
    ("Over a million", [("Over a million", "people", "displaced")]),
    ("Two weavers were taken", [("Two", "weavers", "injured"), ("one", "miner", "killed")]),
    ("A woman arrived", [("A", "woman", "injured")]),
    ("They met within half", [("half an", "hour", "duration")]),
    ("Six AK 47", [("Six", "AK 47 rifles", "seized")]),
    ("It makes no sense", []),
    ("The bishop asked the two", [("two", "sides", "other")]),
    ("Police held Rene Orme", [("one", "person", "killed")]),  # the suspect is not dead
    ("Shots rang out, sending", [("several", "pupils", "affected")]),
    ("A plane crashed on top", [("several", "houses", "affected")]),
    ("Another robber", [("Another", "robber", "injured")]),  # nearly lynched
    ("The list has about", [("about 1,700", "people", "displaced")]),
    ("A tremor measured three", [("three", "", "other")]),
    ("It is a 25-", [("25- to 30", "minute", "duration")]),
    ("A cook and a waiter were each", [("A", "cook", "killed"), ("a", "waiter", "killed")]),
    (
        "The strikes hit four",
        [("four", "posts", "affected"), ("two", "trucks", "destroyed"), ("six", "assembly areas", "destroyed")],
    ),
    (
        "Four men who came to honor",
        [("Four", "men", "injured"), ("a", "slain neighbour", "killed"), ("one", "[men]", "killed")],
    ),
    ("The 22 states have", [("22", "states", "other"), ("300 millions", "people", "present")]),
    ("A 19-year-old weaver", [("A", "19-year-old weaver", "killed")]),
    ("He spoke of thousands", [("thousands", "farmers", "killed")]),
    ("The two candidates", [("two", "candidates", "present")]),  # nobody is dead
    ("More than 171,000", [("More than 171,000", "Iowans", "present")]),
    ("She made two campaign", [("two", "campaign stops", "other")]),
    ("Two nurses were among", [("Two", "nurses", "killed"), ("20", "people", "killed")]),
    ("One of my cousins", [("One", "my cousins", "killed"), ("nine", "[people]", "killed")]),
    ("Seven bank offices", [("Seven", "bank offices", "affected"), ("two", "pylons", "damaged")]),
    ("One roofer ran", [("One", "roofer", "killed")]),
    ("This brings to 31", [("240", "[towns]", "other")]),  # nobody is brought out; digits alone count nothing
    ("The raid left one cook", [("one", "cook", "killed"), ("three", "[cooks]", "injured")]),
    ("A cook suffered a shot", [("A", "cook", "injured"), ("a", "14-year-old waiter", "injured")]),
    ("Three other puppies", [("Three", "puppies", "present")]),
    ("The 16 suspects", [("16", "suspects", "present"), ("a", "miller", "killed")]),
    ("Several tens of thousands of Zorian", [("Several tens of thousands", "Zorian troops", "present")]),
    ("We hope that nobody", [("nobody", "[people]", "other")]),
    ("We watch the actions", [("five", "points", "other")]),
    ("They funnel hundreds", [("hundreds", "pounds", "weight"), ("thousands", "tons", "weight")]),
    ("The fire caused millions", [("millions", "pounds", "money")]),
    ("Workers swarmed over a 150,000", [("150,000", "square-foot", "area")]),
    ("A shed was holed", [("five", "bullets", "attack"), ("two", "[bullets]", "other")]),
    ("Trade pulled millions", [("millions", "farmers", "present")]),
    ("Oro shot six people", [("six", "people", "injured"), ("two", "waiters", "injured")]),
    ("Three guests, including", [("Three", "guests", "injured"), ("a", "cook", "injured")]),
    ("She got two bullet", [("two", "bullet wounds", "other")]),  # not she
    ("A cook met two", [("A", "cook", "injured"), ("two", "friends", "present")]),
    ("A clerk is going to", [("two", "blasts", "attack"), ("five", "persons", "injured")]),
    ("A blast smashed the", [("at least 30", "stores", "damaged")]),
    ("Some 9,000 guards", [("Some 9,000", "guards", "present")]),
    ("Thirty people died in one", [("Thirty", "people", "killed"), ("one", "block of flats", "other")]),
    ("The town's toll", [("hundreds", "[people]", "killed")]),
    ("Two or three other", [("Two or three", "people", "injured")]),
    ("The pact was signed", [("71", "states", "other")]),
    ("Thousands of soldiers", [("Thousands", "soldiers", "killed")]),
    ("They were siphoning", [("billions", "[money]", "money")]),
    ("The day ended", [("less than 1,000", "[people]", "present")]),
    (
        "The strikes struck five",
        [("five", "Olm units", "affected"), ("two", "posts", "destroyed"), ("two", "checkpoints", "destroyed")],
    ),
    ("A soldier fired a rifle", [("a", "young woman", "injured")]),
    ("A bullet struck", [("a", "7-year-old boy", "killed")]),
    ("Gunmen fired on three", [("three", "weavers", "killed")]),
    ("A man shot his wife", []),
    ("He was asleep", []),  # "him" is the sleeper
    ("They are suspected", [("five", "priests", "killed"), ("two", "women", "killed")]),
    ("Judge Orme was shot together", [("five", "persons", "injured")]),
    ("Rebels set fire", [("three", "tank trucks", "destroyed")]),
    ("The killers of", [("six", "priests", "killed")]),
    ("Rebels shot at three", [("three", "care centers", "affected"), ("five", "guards", "injured")]),
    ("Thirtythree", [("Thirtythree", "sailors", "injured")]),
    ("The ship was 13", [("13", "nautical miles", "distance")]),
    ("They seek the two", [("two", "most-wanted men", "present")]),
    ("In Oron, one of the seven", [("seven", "towns", "other"), ("several", "houses", "destroyed")]),
    ("After missing four", [("four", "games", "other")]),
    ("Guards saw one male", [("one", "male", "killed"), ("two", "[people]", "injured")]),
    ("The rebels took over", [("two", "posts", "seized"), ("three", "towns", "other")]),
    ("The march was attended", [("200,000", "[people]", "attending")]),
    ("Two clerks died, but none", [("Two", "clerks", "killed"), ("none", "victims", "other")]),
    ("One roofer experienced", [("One", "roofer", "injured")]),
    ("A deputy stopped", [("two", "men", "injured")]),
    ("Seven young men", [("Seven", "young men", "injured")]),
    ("Three others were listed", [("Three", "[people]", "injured")]),
    ("He spent two-and", [("two-and-a-half", "hours", "duration")]),
    ("He clumsily shot himself one", [("one", "time", "attack")]),
    ("They sprayed the street", [("four", "people", "injured")]),
    ("Before the shooting", [("one", "boy", "present")]),
    ("The raiders set two", [("two", "schools", "destroyed"), ("several", "houses", "destroyed")]),
    ("The arrest of eight", [("eight", "guards", "detained")]),
    ("He told of attacks", [("about 150", "rebels", "present"), ("four", "towns", "affected")]),
    ("Three are dead and one", [("Three", "[people]", "killed"), ("one", "[people]", "injured")]),
    ("The victim was visiting", []),  # the friend is not hurt
    ("One of the boys was shot and", [("One", "boys", "killed")]),
    (
        "We hurt 13",
        [("13", "rebels", "injured"), ("a", "cook", "injured"), ("a", "wounded corporal", "injured")],
    ),
    ("It was the trip", [("1,000", "trips", "other")]),
    ("The victims included two cooks", [("two", "cooks", "killed"), ("a", "waiter", "killed")]),
    ("A landslide swept", [("several", "cars", "destroyed")]),
    (
        "Nine are dead, while",
        [
            ("Nine", "[people]", "killed"),
            ("17", "[people]", "injured"),
            ("approximately 1 000", "[people]", "homeless"),
        ],
    ),
    ("Twenty were hurt after", [("Twenty", "[people]", "injured"), ("6.1", "", "other")]),
    ("The storm slammed", [("eight", "provinces", "affected")]),
    ("75,000 - Estimated", [("75,000", "villagers", "evacuated")]),
    ("More than 100,000 homes", [("More than 100,000", "homes", "destroyed"), ("230", "schools", "destroyed")]),
    ("The flood left 12,000", [("12,000", "homes", "damaged")]),
    ("About 140 people", [("About 140", "people", "displaced")]),
    ("Some 100,000 remained", [("Some 100,000", "[people]", "displaced")]),
    ("Officers found three tenants", [("three", "tenants", "injured")]),
    ("She saw two others", [("two", "[people]", "injured")]),
    ("A father fatally", []),  # the child is his own
    ("The two boys were in the care", [("two", "boys", "present")]),
    ("He wanted the gun", [("$450", "[U.S. dollars]", "money"), ("two", "[people]", "present")]),
    ("Two men were arguing", [("Two", "men", "present")]),  # one of them shot, and was not
    ("They broke the rear", [("two", "vans", "damaged")]),
    ("Three guards and two cooks who", [("Three", "guards", "other"), ("two", "cooks", "other")]),
]


@pytest.mark.parametrize(("start", "rows"), SENTENCES)
def test_every_row_of_a_sentence_has_what_the_words_give_it(start: str, rows: list[Row]) -> None:
    tree = parsed(start)
    found = [(tree.text[r.number.start : r.number.end], r.counted, r.measure) for r in quantify(tree)]
    assert found == rows


FACTS = (
    *("She is expected to be tied", "You cannot fathom", "Several states have", "The rebels rejected the claim"),
    *("The army denied any link", "Oro is allegedly involved"),
)


@pytest.mark.parametrize("start", FACTS)
def test_what_is_linked_to_somebody_or_not_grasped_happened(start: str) -> None:
    assert [r.modality for r in quantify(parsed(start))] == ["asserted"]


def test_what_is_going_to_happen_is_planned() -> None:
    assert [r.modality for r in quantify(parsed("Four large rockets"))] == ["planned"]
    assert [r.modality for r in quantify(parsed("The letter told him of the threat"))] == ["planned"]
