"""Other libraries that do a part of folding, each behind one small function, for `bench/folding.py`.

A library that is not installed (the extra `bench` brings all of them) is left out of the tables, in words.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from rapidfuzz.distance import Indel

Runs = list[tuple[int, int, int]]  # start here, start there, characters
Finds = Callable[[Sequence[str], Sequence[str]], list[set[int]]]  # for each copy, which of the texts may be its source
Makes = Callable[[Sequence[str]], object]

BANDS, ROWS = 32, 4  # of MinHash: finds a pair of Jaccard .5 in 87 of 100 cases, one of .3 in 23
PERMUTATIONS = BANDS * ROWS
WORDS = 5  # of a shingle, as is usual


def aligners() -> dict[str, Callable[[str, str], Runs]]:
    """What maps one text on another, by name."""
    found: dict[str, Callable[[str, str], Runs]] = {"rapidfuzz Indel": indel}
    if here("edlib"):
        found["edlib"] = edlib
    return found | {"difflib": matcher}


def sketchers() -> dict[str, tuple[Makes, Finds]]:
    """What sketches texts and finds copies by it, by name: one function that sketches, one that finds."""
    found: dict[str, tuple[Makes, Finds]] = {}
    if here("datasketch"):
        found["datasketch"] = (datasketch_all, datasketch_finds)
    if here("gaoya"):
        found["gaoya"] = (gaoya_all, gaoya_finds)
    return found


def here(name: str) -> bool:
    """Whether a library is installed; says so in a line where it is not."""
    if find_spec(name) is not None:
        return True
    print(f"not here: {name} (the extra bench installs it)", flush=True)
    return False


def indel(a: str, b: str) -> Runs:
    """The fewest insertions and deletions, by rapidfuzz."""
    return [(x.src_start, x.dest_start, x.src_end - x.src_start) for x in Indel.opcodes(a, b) if x.tag == "equal"]


def matcher(a: str, b: str) -> Runs:
    """Longest common blocks, by the standard library."""
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(x, y, n) for x, y, n in blocks if n]


def edlib(a: str, b: str) -> Runs:
    """The fewest edits with their path; characters beyond the 90 that it takes share a sign."""
    import edlib as library

    alphabet = {c: chr(32 + i % 90) for i, c in enumerate(sorted(set(a) | set(b)))}
    path = library.align(*("".join(alphabet[c] for c in s) for s in (a, b)), task="path")["cigar"]
    runs, x, y = [], 0, 0
    for size, op in re.findall(r"(\d+)([=XID])", path):
        n = int(size)
        if op == "=":
            runs.append((x, y, n))
        x += n if op in "=XI" else 0
        y += n if op in "=XD" else 0
    return runs


def _minhash(text: str) -> object:
    from datasketch import MinHash

    words = text.lower().split()
    made = MinHash(num_perm=PERMUTATIONS)
    made.update_batch([" ".join(words[i : i + WORDS]).encode() for i in range(max(1, len(words) - WORDS + 1))])
    return made


def datasketch_all(texts: Sequence[str]) -> object:
    """MinHash of the texts."""
    return [_minhash(text) for text in texts]


def datasketch_finds(texts: Sequence[str], copies: Sequence[str]) -> list[set[int]]:
    """MinHash-LSH over runs of words."""
    from datasketch import MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
    for k, text in enumerate(texts):
        index.insert(k, _minhash(text))
    return [set(index.query(_minhash(copy))) for copy in copies]


def gaoya_all(texts: Sequence[str]) -> object:
    """An index of the texts; sketching is not to be had alone."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(
        hash_size=32, jaccard_threshold=0.0, num_bands=BANDS, band_size=ROWS, analyzer="word", lowercase=True,
        ngram_range=(WORDS, WORDS),
    )  # fmt: skip
    for k, text in enumerate(texts):
        index.insert_document(k, text)
    return index


def gaoya_finds(texts: Sequence[str], copies: Sequence[str]) -> list[set[int]]:
    """MinHash-LSH over runs of words, in Rust."""
    index = gaoya_all(texts)
    return [set(index.query(copy)) for copy in copies]  # type: ignore[attr-defined]
