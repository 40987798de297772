"""Which question a silence leaves open: the nearest one in its report that its words can be about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from accordingto.records import Silence, Work
from accordingto.relate import vocabulary as v
from accordingto.relate.context import Passage
from accordingto.relate.questions import Asked

_MEASURES = {
    "killed": r"\bkill\w*|\bdead\b|\bdie[ds]?\b|\bdeaths?\b|\bfatalit\w+|\btoll\b",
    "injured": r"\binjur\w+|\bwound\w*|\bhurt\b",
    "casualties": r"\bcasualt\w+",
    "destroyed": r"\bdestroy\w*|\bburn\w*",
    "damaged": r"\bdamag\w+",
    "displaced": r"\bdisplac\w+|\bfled\b|\bflee\w*",
    "missing": r"\bmissing\b",
    "detained": r"\barrest\w*|\bdetain\w*|\bcaptured?\b",
    "present": r"\bhow many (?:were|had been) (?:there|in)\b",
}


def copied_reports(works: Sequence[Work]) -> dict[str, str]:
    """Each copy's report with the witness of its work: its silences are the witness's own."""
    return {m.report_id: w.witness for w in works for m in w.members if m.report_id != w.witness}


def answer(
    silences: Sequence[Silence],
    passages: Mapping[str, Sequence[Passage]],
    asked_by: Sequence[tuple[str, Asked]],
    copied: Mapping[str, str],
) -> dict[str, list[str]]:
    """Question id to the silences on it. A silence of a copy, or without any question near, stands for itself."""
    near: dict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
    for _, q in asked_by:
        if q.kind in ("toll", "part"):
            asked = (q.lead.figure.measure, q.group, q.id)
            for f in q.figures:
                near[f.figure.report_id].append((f.figure.start, *asked))
    out: dict[str, list[str]] = defaultdict(list)
    for s in sorted(silences, key=lambda s: (s.report, s.start, s.id)):
        if s.report_id in copied:
            continue
        wanted = (
            {s.measure} if s.measure else {m for m, p in _MEASURES.items() if re.search(p, f"{s.topic} {s.text}", re.I)}
        )
        about = {v.class_of(w, None, False) for w in v.words(s.topic)}
        able = [n for n in near[s.report_id] if not wanted or n[1] in wanted]
        if s.kind == "unverified" and not able:
            able = near[s.report_id]
        if able:
            out[min(able, key=lambda n: (n[2] not in about, abs(n[0] - s.start), n[3]))[3]].append(s.id)
    return out
