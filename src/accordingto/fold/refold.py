"""How far works that grew report by report have drifted from a fold made at once: what `copies --refold` tells."""

from __future__ import annotations

from collections.abc import Sequence

from accordingto.fold.families import fold
from accordingto.records import Record, Report, Work


class Drift(Record):
    """Reports whose company differs between the works at hand and a fresh fold; uris."""

    works: int
    fresh: int
    apart: tuple[tuple[str, ...], ...]  # one work at hand, several when folded anew: the parts' witnesses
    joined: tuple[tuple[str, ...], ...]  # several works at hand, one when folded anew: their witnesses
    reports: int  # that stand in other company

    def summary(self) -> str:
        """How far, in a sentence."""
        count = f"{self.works} work{'s' * (self.works != 1)}"
        if not self.reports:
            return f"{count}; folded anew {'it is' if self.works == 1 else 'they are'} the same."
        change = f"{self.reports} report{'s change' if self.reports != 1 else ' changes'} company"
        return f"{count}; folded anew there {'is' if self.fresh == 1 else 'are'} {self.fresh}, and {change}."

    def rows(self) -> list[dict[str, object]]:
        """A row for each work that would fall apart (into these) or become one (of these), by their witnesses."""
        kinds = (("falls apart", self.apart), ("become one", self.joined))
        return [{"record": "drift", "change": kind, "works": [*names]} for kind, some in kinds for names in some]


def drift(works: Sequence[Work], reports: Sequence[Report]) -> Drift:
    """Fold ``reports`` anew and compare with ``works``, which hold the same reports. Nothing is changed."""
    fresh = fold(reports)
    name = {m.report_id: m.report for w in (*works, *fresh) for m in w.members}
    old, new = _company(works), _company(fresh)
    return Drift(
        works=len(works),
        fresh=len(fresh),
        apart=_split(works, new, fresh, name),
        joined=_split(fresh, old, works, name),
        reports=sum(old[r] != new.get(r) for r in old),
    )


def _company(works: Sequence[Work]) -> dict[str, frozenset[str]]:
    groups = (frozenset(m.report_id for m in w.members) for w in works)
    return {report: group for group in groups for report in group}


def _split(
    works: Sequence[Work], other: dict[str, frozenset[str]], there: Sequence[Work], name: dict[str, str]
) -> tuple[tuple[str, ...], ...]:
    """Works whose members stand in several groups of the other fold, as the witnesses of those."""
    witness = {frozenset(m.report_id for m in w.members): w.witness for w in there}
    found = []
    for work in works:
        groups = {other[m.report_id] for m in work.members if m.report_id in other}
        if len(groups) > 1:
            found.append(tuple(sorted(name[witness[group]] for group in groups)))
    return tuple(sorted(found))
