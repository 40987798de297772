"""What a mention of a source is made of: its head, its names, its titles; and every place that names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from accordingto.attribute import lexicon
from accordingto.attribute.phrases import Range, noun_phrase
from accordingto.attribute.tagged import DAYS
from accordingto.parse.lemmas import lemma
from accordingto.parse.tree import Tree
from accordingto.records import Span
from accordingto.resolve.namewords import name_words

PRONOUNS = {
    "he": "he", "she": "she", "they": "they", "it": "it", "who": "-", "i": "self", "we": "self", "you": "-",
    "him": "he", "her": "she", "them": "they", "his": "he", "their": "they", "its": "it",
    "himself": "he", "herself": "she", "themselves": "they", "us": "self",
}  # fmt: skip
_LINKS = ("flat", "compound", "appos", "fixed", "goeswith", "nmod:desc", "amod", "list", "dep", "nummod")
_GUARDS = frozenset({"national", "coast", "republican", "revolutionary", "border", "civil", "presidential"})
_KIN = {
    "daughter": "she", "mother": "she", "wife": "she", "sister": "she", "woman": "she", "girl": "she", "aunt": "she",
    "son": "he", "father": "he", "husband": "he", "brother": "he", "man": "he", "boy": "he", "uncle": "he",
}  # fmt: skip
# "talks with Ana Brook by Rado Brenn", "Brook on Rivers: a talk"
_BESIDES = frozenset({
    "by", "on", "about", "after", "over", "against", "amid", "to", "as", "during", "before", "since",
    "vs", "vs.", "versus",
})  # fmt: skip
_AT_AN_EVENT = (["at", "a"], ["at", "an"], ["in", "a"], ["in", "an"])  # "Ana Brook at a news conference"
_ADDRESS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss"})  # says less than a first name
_WORDS_OF_A_NAME = 24  # a longer phrase describes, it does not name
_RANK = re.compile(r"^(?:\w+\.|[A-Z][a-z]{0,4}\.)$")


@dataclass(frozen=True)
class Mention:
    """The words of one source at one place."""

    tree: Tree
    words: Range

    @property
    def span(self) -> Span:
        return self.tree.start[self.words[0]], self.tree.end[self.words[1] - 1]

    @property
    def text(self) -> str:
        """The words with white space made plain."""
        return " ".join(self.tree.text[self.span[0] : self.span[1]].split())

    @cached_property
    def head(self) -> int:
        """The word that the others hang on."""
        a, b = self.words
        outer = [i for i in range(a, b) if not a <= self.tree.head[i] < b and self.tree.upos[i] != "PUNCT"]
        nominal = [i for i in outer if self.tree.upos[i] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET")]
        return (nominal or outer or [a])[0]

    @cached_property
    def pronoun(self) -> str | None:
        """he, she, they, it, self or -; None when the mention is no bare pronoun."""
        words = [i for i in range(*self.words) if self.tree.upos[i] != "PUNCT"]
        return PRONOUNS.get(self.tree.lower[words[0]]) if len(words) == 1 else None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The words of its proper name, lower case, without titles; of the apposed name where the head is a role."""
        return tuple(self.tree.lower[i] for i in name_words(self.tree, self.words))

    @cached_property
    def noun(self) -> str | None:
        """The dictionary form of the common noun that says what the source is."""
        i = self.head
        known = lexicon.source_nouns()
        forms = (self.tree.lemma[i], lemma(self.tree.lower[i], "NOUN"), self.tree.lower[i])
        found = next((form for form in forms if form in known), None)
        if self.tree.upos[i] == "PROPN":
            return found if not self.names else None
        return found or forms[0]

    @cached_property
    def weight(self) -> float:
        """How much it tells: its words of content; very long ones lose."""
        tree, (a, b) = self.tree, self.words
        content = {tree.lower[i] for i in range(a, b) if tree.upos[i] in ("NOUN", "PROPN", "ADJ", "NUM", "X")}
        content -= _ADDRESS
        return len(content) - 0.5 * max(0, b - a - 16)

    @cached_property
    def plural(self) -> bool:
        """Whether "they" takes it up."""
        i = self.head
        entry = lexicon.source_nouns().get(self.noun or "")
        coordinated = any(
            self.tree.rel[k] == "conj" for k in self.tree.children[i] if self.words[0] <= k < self.words[1]
        )
        coordinated = coordinated or any(self.tree.lower[k] == "and" for k in range(self.words[0], self._own))
        several = self.tree.upos[i] in ("NOUN", "PROPN") and self.noun is not None and self.noun != self.tree.lower[i]
        return coordinated or several or (entry is not None and entry[1] == "they")

    @cached_property
    def gender(self) -> str:
        """he, she or -, as far as titles and role nouns tell."""
        table = lexicon.titles()
        for i in range(*self.words):
            found = table.get(self.tree.lower[i], "-")
            if found != "-":
                return found
        for i in range(*self.words):
            beside = i == self.head or (self.tree.rel[i] == "appos" and self.tree.head[i] == self.head)
            if beside and self.tree.lemma[i] in _KIN:
                return _KIN[self.tree.lemma[i]]
        return "-"

    @cached_property
    def kind(self) -> str:
        """person, organisation, document or anonymous."""
        if self.tree.upos[self.head] == "PROPN" and self._body():
            return "organisation"  # "the National Doctors Network", whoever its members are
        if self.names and self._ranked:
            return "person"
        entry = lexicon.source_nouns().get(self.noun or "")
        role = next((lexicon.source_nouns()[w] for w in self._roles() if w in lexicon.source_nouns()), None)
        if self.tree.upos[self.head] != "PROPN" and entry is not None:
            if entry[0] == "person" and not self.names and self.plural:
                return "anonymous" if not self._proper() else "organisation"
            return entry[0]
        if role is not None and role[0] == "person":
            return "person"
        tree = self.tree
        beside = (i for i in range(*self.words) if tree.rel[i] == "appos")
        if any(lexicon.source_kind(tree.lemma[i]) == "person" for i in beside):
            return "person"  # "Ana Brook, the union's secretary"
        if lexicon.source_kind(tree.lower[self.head]) == "organisation":
            return "organisation"  # "the Interior Ministry": "interior" is a title only before a minister
        if self.titled:
            return "person"
        if self.names and entry is None:
            organisation = any(
                lexicon.source_kind(self.tree.lower[i]) == "organisation"
                for i in range(self.words[0], self._behind_name)
            )
            acronym = (
                len(self.names) == 1
                and self.tree.word[self.head].isupper()
                and len(self.names[0]) <= 6
                and not self._capitals
            )
            return "organisation" if organisation or acronym else "person"
        return entry[0] if entry else "anonymous"

    def _body(self) -> bool:
        """Whether the head names a body ("Network", "Committees"), or an article stands before a bare name."""
        word = self.tree.lower[self.head]
        known = lexicon.source_nouns()
        if word == "guard" and self.tree.lower[self.head - 1] in _GUARDS:
            return True
        if known.get(word, known.get(lemma(word, "NOUN"), ("", "")))[0] == "organisation":
            return True
        people = any(lexicon.source_kind(w) == "person" for w in self._roles())
        return self.tree.lower[self.words[0]] == "the" and len(self.names) > 1 and not self.titled and not people

    @cached_property
    def titled(self) -> bool:
        """Whether a rank or title stands in it."""
        return any(self.tree.lower[i] in lexicon.titles() for i in range(self.words[0], self.words[1] - 1))

    @property
    def _ranked(self) -> bool:
        """Whether a rank, a title or a role stands directly before the name."""
        first = next((i for i in range(*self.words) if self.tree.lower[i] == self.names[0]), self.words[0])
        before = self.tree.lower[first - 1] if first > self.words[0] else ""
        return before in lexicon.titles() or lexicon.source_kind(before) == "person"

    @property
    def _behind_name(self) -> int:
        """Where the first preposition behind the head stands: "Ana Brook of the charity Sea Aid" is a person."""
        a, b = self.words[0], self._own
        return next((i for i in range(max(a, self.head), b) if self.tree.lower[i] in ("of", "from", "at", "with")), b)

    @property
    def _capitals(self) -> bool:
        letters = [c for c in self.tree.text[:400] if c.isalpha()]
        return sum(c.isupper() for c in letters) > 0.8 * len(letters)

    @property
    def _own(self) -> int:
        """Where an apposition that tells a name's office begins: "Ana Brook, a nurse and mother" is one person."""
        tree, (a, b) = self.tree, self.words
        comma = next((i for i in range(a, b) if tree.word[i] == ","), b)
        office = tree.upos[b - 1] == "NOUN" and tree.lemma[b - 1] == tree.lower[b - 1]
        return comma if comma + 1 < b and self.names and (office or tree.upos[comma + 1] == "DET") else b

    def _roles(self) -> list[str]:
        return [self.tree.lemma[i] for i in range(*self.words) if self.tree.upos[i] in ("NOUN", "PROPN")]

    def _proper(self) -> bool:
        return any(self.tree.upos[i] == "PROPN" for i in range(*self.words))


def fuller(tree: Tree, at: int) -> Range:
    """The whole phrase that names the thing at word ``at``: up through titles and appositions, out to its modifiers."""
    top = at
    for _ in range(6):
        head = tree.head[top]
        rel = (
            "flat" if tree.rel[top] == "nmod:desc" else tree.rel[top].partition(":")[0]
        )  # "Defence Minister Ana Brook"
        if head < 0 or rel not in ("flat", "appos", "compound", "fixed", "goeswith", "list"):
            break
        if rel == "compound" and tree.upos[head] not in ("PROPN",):
            break
        if tree.sentence[head] != tree.sentence[at]:
            break
        top = head
    if _of_role(tree, top, at):
        top = tree.head[top]
    a, b = noun_phrase(tree, top, conjuncts=False)
    return _with_office(tree, top, _tidy(tree, at, (a, b)))


def _of_role(tree: Tree, body: int, name: int) -> bool:
    """ "the commander of the River Guard, Commodore Brook": the name behind the comma is the role's, not the body's."""
    role = tree.head[body]
    if role < 0 or tree.base[body] != "nmod" or "," not in tree.word[body:name]:
        return False
    return tree.upos[role] == "NOUN" and lexicon.source_kind(tree.lemma[role]) == "person"


def _with_office(tree: Tree, top: int, words: Range) -> Range:
    """ "Dr Ana Brook, head of the clinic in Lusk, said": an office between commas that no arc of a phrase holds."""
    a, b = words
    if b + 3 >= len(tree) or tree.word[b] != "," or tree.lower[b + 2] != "of" or tree.upos[b - 1] != "PROPN":
        return words
    role = lexicon.source_kind(tree.lemma[b + 1]) == "person" or tree.lower[b + 1] == "head"
    if not role or tree.head[b + 1] != top or tree.sentence[b + 1] != tree.sentence[top]:
        return words
    for j in range(b + 3, min(b + 16, len(tree))):
        if tree.word[j] == ",":
            return (a, j)
        if tree.upos[j] in ("VERB", "AUX", "SCONJ", "PRON", "PUNCT"):
            break
    return words


def _charge(tree: Tree, j: int, b: int) -> bool:
    """Whether "of" tells what somebody is guilty of: "convicted Holt of theft"; not "Ministry of health"."""
    bare = tree.lower[j] == "of" and j + 1 < b and tree.upos[j + 1] == "NOUN" and tree.word[j + 1].islower()
    return bare and tree.upos[j - 1] == "PROPN" and tree.lower[j - 1] not in lexicon.source_nouns()


def _person(tree: Tree, i: int) -> bool:
    """Whether a name ends with word ``i`` that is no "Committee on Rivers"."""
    known = lexicon.source_nouns()
    return tree.upos[i] == "PROPN" and tree.lower[i] not in known and tree.lemma[i] not in known


def _unwritten(tree: Tree, at: int, by: int) -> bool:
    """Whether what stands before "by" is none that somebody writes or issues: "talk with Brook by reporters"."""
    made = any(tree.upos[i] == "VERB" or lexicon.source_kind(tree.lemma[i]) == "document" for i in range(at, by))
    return tree.upos[by - 1] in ("PROPN", "NOUN") and not made


def _tidy(tree: Tree, at: int, words: Range) -> Range:
    """A phrase without what a wrong arc drew in: parts between commas with a verb, a number or a first preposition."""
    a, b = words
    for j in range(at + 1, b):
        if tree.word[j] == ":" and tree.end[j] < tree.start[min(j + 1, len(tree) - 1)]:
            b = j  # the label of a turn
            break
        if tree.word[j] == "(" and tree.text[tree.end[j] : tree.end[j] + 1] == "@":
            b = j  # the handle of whoever posts
            break
        if tree.word[j] in {",", ";", "—", "–", "--"}:
            part = list(range(j + 1, b))
            cut = next((k for k in part if tree.word[k] in {",", ";"}), b)
            own = range(j + 1, cut)
            if (
                not own
                or tree.upos[j + 1] in ("ADP", "CCONJ", "SCONJ", "ADV")
                or any(tree.upos[k] in ("VERB", "AUX", "NUM", "PRON") for k in own)
            ):
                b = j
                break
        elif (
            _charge(tree, j, b)
            or (tree.lower[j] in _BESIDES and _person(tree, j - 1))
            or (tree.lower[j] == "by" and _unwritten(tree, at, j))
            or (tree.lower[j : j + 2] in _AT_AN_EVENT and _person(tree, j - 1))
            or (tree.upos[j] in ("VERB", "AUX", "SCONJ") and not tree.lower[j].endswith("ed"))
            or (tree.lower[j] == "and" and j + 1 < b and tree.upos[j + 1] in ("PRON", "VERB", "AUX"))
        ):
            b = j
            break
    for j in range(at - 1, a - 1, -1):
        if tree.word[j] in {",", ";", "—", "–", "--", ":", '"', "”", "“", "]"}:
            begin = max((k for k in range(a, j) if tree.word[k] in {",", ";"}), default=a - 1) + 1
            own = range(begin, j)
            if (
                tree.word[j] != ","
                or not own
                or tree.upos[begin] in ("ADP", "CCONJ", "SCONJ", "ADV")
                or any(tree.upos[k] in ("VERB", "AUX", "PRON") for k in own)
            ):
                a = j + 1
                break
        elif tree.upos[j] in ("VERB", "AUX", "SCONJ"):
            a = j + 1
            break
    while a < at and tree.upos[a] in ("ADP", "CCONJ", "PUNCT", "SCONJ", "ADV"):
        a += 1
    while b > at + 1 and (
        (tree.lower[b - 1] in DAYS and tree.upos[at] == "NOUN")
        or tree.lower[b - 1] in ("'s", "’s")
        or (tree.upos[b - 1] in ("ADP", "CCONJ", "SCONJ", "ADV", "DET", "VERB") and not _capital(tree, b - 1))
        or tree.word[b - 1] in {",", "(", "[", "-", "--"}
    ):
        b -= 1
    a = _titles(tree, a)
    return _short(tree, at, (a, b)) if b - a > _WORDS_OF_A_NAME else (a, b)


def _capital(tree: Tree, i: int) -> bool:
    """Whether a word belongs to the name before it: "Health First"."""
    return tree.word[i][:1].isupper() and tree.upos[i - 1] == "PROPN" and not tree.text.isupper()


def _titles(tree: Tree, a: int) -> int:
    """Back over titles that stand directly before a name, whatever their arcs: "Col.", "Defense Minister"."""
    while (
        a > 0
        and tree.sentence[a - 1] == tree.sentence[a]
        and tree.lower[a - 1] in lexicon.titles()
        and tree.upos[a] == "PROPN"
        and tree.word[a - 1][:1].isupper()
    ):
        a -= 1
    return a


def _short(tree: Tree, at: int, words: Range) -> Range:
    """A phrase cut at its last commas until it is a name."""
    a, b = words
    for j in range(b - 1, at, -1):
        if tree.word[j] in {",", "("} and j - a <= _WORDS_OF_A_NAME:
            return a, j
    return max(a, at - 8), min(b, at + 1)
