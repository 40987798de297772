"""All sources of one report, and what each mention of one was found to stand for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from accordingto.attribute.furniture import balanced, behind_furniture
from accordingto.attribute.phrases import Range
from accordingto.attribute.tagged import trails
from accordingto.drafts import Utterance
from accordingto.parse.tree import Tree, once
from accordingto.records import Span
from accordingto.resolve.mentions import Mention, fuller

_CREDIT = 4  # words of "Image 3 of 14" that may stand before a source


@dataclass
class Book:
    """All sources of one report, and what each mention was found to stand for."""

    tree: Tree
    utterances: list[Utterance]
    publisher: str | None
    how: Callable[[Book, Mention], Mention | None]  # what a mention stands for
    known: dict[Span, Mention | None] = field(default_factory=dict)
    mentions: dict[Range, Mention] = field(default_factory=dict)
    full: dict[int, Mention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        spans = {u.source for u in self.utterances if u.source} | {u.via for u in self.utterances if u.via}
        self.sources = sorted((m for s in spans if (m := self.mention(s))), key=lambda m: m.words)
        self.source_words = frozenset(i for m in self.sources for i in range(*m.words))

    def mention(self, span: Span) -> Mention | None:
        words = self.tree.words_in(*span)
        return self.of((words[0], words[-1] + 1)) if len(words) else None

    def of(self, words: Range) -> Mention:
        """The mention that ``words`` are; made once, for it remembers what it worked out."""
        found = self.mentions.get(words)
        if found is None:
            found = self.mentions[words] = Mention(self.tree, words)
        return found

    def around(self, word: int) -> Mention:
        """The mention that names the thing at ``word``, out to its modifiers."""
        found = self.full.get(word)
        if found is None:
            first, end = fuller(self.tree, word)
            begin = max(first - _CREDIT, self.tree.sentences[self.tree.sentence[word]][0])
            first = max(first, behind_furniture(self.tree, range(begin, end)))
            while end > word + 1 and trails(self.tree, first, end - 1):
                end -= 1
            found = self.full[word] = self.of(balanced(self.tree, (first, end), word))
        return found

    def name(self, span: Span | None) -> str | None:
        """The fullest description, or None for a pronoun that stays open."""
        found = self.resolved(span)
        if found is None or found.pronoun is not None:
            return None
        return found.text

    def resolved(self, span: Span | None) -> Mention | None:
        """The mention that names in full what stands at ``span``."""
        if span is None:
            return None
        if span not in self.known:
            self.known[span] = None  # a pronoun that leads back to itself stays open
            mention = self.mention(span)
            self.known[span] = self.how(self, mention) if mention else None
        return self.known[span]


def addressed(tree: Tree, i: int) -> bool:
    """Whether a word stands in a sentence with an address of the net: what is named there names a page."""
    return tree.sentence[i] in _addresses(tree)


@once
def _addresses(tree: Tree) -> set[int]:
    return {tree.sentence[i] for form in ("http", "https", "www") for i in tree.with_form.get(form, ())}


def inside(words: Range, others: Range) -> bool:
    """Whether a range of words lies in another."""
    return others[0] <= words[0] and words[1] <= others[1]
