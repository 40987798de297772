"""Who a source is: from the words at the place of attribution to the fullest description in the report.

Pronouns go to the nearest plausible source before them, names to the place where the report gives them
in full, "the ministry" and "the spokesman" to the phrase that first said which. Where it is not plain,
the words stay as they are, and a bare pronoun stays without a name: nobody rather than somebody else.
"""

from __future__ import annotations

import msgspec

from accordingto.drafts import Utterance, Voice, Withheld
from accordingto.parse.tree import Tree
from accordingto.resolve.book import Book
from accordingto.resolve.described import described
from accordingto.resolve.mentions import Mention
from accordingto.resolve.names import named, surname
from accordingto.resolve.pronouns import antecedent
from accordingto.resolve.roles import describe


def speakers(
    tree: Tree, voices: list[Voice], silences: list[Withheld], utterances: list[Utterance], publisher: str | None
) -> tuple[list[Voice], list[Withheld], list[Utterance]]:
    """Fill ``source_name``, ``speaker`` and ``origin`` of what attribution found."""
    book = Book(tree, utterances, publisher, _resolve)
    return (
        [_voice(book, v) for v in voices],
        [msgspec.structs.replace(s, source_name=book.name(s.source)) if s.source else s for s in silences],
        [msgspec.structs.replace(u, source_name=book.name(u.source)) if u.source else u for u in utterances],
    )


def _voice(book: Book, voice: Voice) -> Voice:
    if voice.source is None:
        if voice.attribution == "own_voice" and book.publisher:
            return msgspec.structs.replace(voice, origin=book.publisher)
        return voice
    name = book.name(voice.source)
    mention = book.resolved(voice.source)
    speaker = describe(mention, name) if mention is not None and name else None
    via = voice.via if voice.via is None or name is None or book.name(voice.via) not in (None, name) else None
    return msgspec.structs.replace(voice, source_name=name, speaker=speaker, origin=name, via=via)


def _resolve(book: Book, m: Mention) -> Mention | None:
    if m.pronoun is not None:
        before = antecedent(book, m)
        return book.resolved(before.span) if before is not None else None
    owner = _owner(book, m)
    if owner is not None:
        return book.resolved(owner.span)
    if m.names:
        return named(book, m)
    return surname(book, m) or described(book, m)


_WORDS = frozenset({
    "version", "account", "word", "words", "statement", "statements", "figures", "count", "tally", "estimate",
    "estimates", "records", "data",
})  # fmt: skip


def _owner(book: Book, m: Mention) -> Mention | None:
    """The body whose version or figures a source is: "the Relief Office's figures"."""
    tree = book.tree
    last = m.words[1] - 1
    if tree.lower[last] not in _WORDS:
        return None
    mark = last - 1
    if mark <= m.words[0] or tree.lower[mark] not in ("'s", "’s", "'", "’") or tree.upos[mark - 1] != "PROPN":
        return None
    return book.of((m.words[0], mark))
