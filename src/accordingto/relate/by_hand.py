"""What people decided about events: figures put together, figures taken apart. It overrides what the machine joined."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from accordingto.relate.context import Facts
from accordingto.relate.episodes import Episode
from accordingto.relate.events import Joined


def figures_of(joined: Joined) -> list[Facts]:
    return [f for e in joined.episodes for f in e.figures]


def by_hand(
    joined: Sequence[Joined],
    together: Sequence[tuple[str, ...]],
    apart: Sequence[tuple[tuple[str, ...], tuple[str, ...]]],
) -> list[Joined]:
    """Lay decisions over events: first what belongs together, then what does not.

    A decision names figures, as the ids of events follow what is in them; figures that are gone are passed over.
    """
    out = list(joined)
    for ids in together:
        inside = [j for j in out if any(f.figure.id in ids for f in figures_of(j))]
        if len(inside) > 1:
            episodes = tuple(e for j in inside for e in j.episodes)
            at = out.index(inside[0])
            out = [j for j in out if j not in inside]
            out.insert(at, Joined(episodes=episodes, reason="put together by hand; " + inside[0].reason))
    for some, others in apart:
        for j in list(out):
            told = {f.figure.id for f in figures_of(j)}
            if told & set(some) and told & set(others):
                rest = _only(j, told - set(some), j.reason)
                taken = _only(j, told & set(some), "taken apart by hand")
                at = out.index(j)
                out[at : at + 1] = [rest, taken]
    return out


def _only(j: Joined, ids: Collection[str], reason: str) -> Joined:
    """An event with some of its figures, each episode with the sentences that its figures stand in."""
    kept = tuple(e for e in (_cut(e, ids) for e in j.episodes) if e.figures)
    return msgspec.structs.replace(j, episodes=kept, reason=reason)


def _cut(e: Episode, ids: Collection[str]) -> Episode:
    figures = tuple(f for f in e.figures if f.figure.id in ids)
    near = tuple(p for p in e.passages if any(p.start <= f.figure.start < p.end for f in figures))
    return e if figures == e.figures else msgspec.structs.replace(e, figures=figures, passages=near)
