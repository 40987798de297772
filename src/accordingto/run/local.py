"""Run :func:`accordingto.pipeline.extract` on this machine: in this process or in several.

Reports go out in small batches and come back in their order, so the result does not depend on how many
processes there are. Each process loads the model once and runs it on one thread.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TYPE_CHECKING

from accordingto.errors import skipped
from accordingto.records import Report, Skipped
from accordingto.repeats import MOST

if TYPE_CHECKING:
    from accordingto.drafts import Extracted

BATCH = 2  # reports a batch: few, so that every process is busy to the end; a hand-over is a thousandth of the work
AHEAD = 3  # batches waiting for each process
WORTH = 4  # reports for each process from which starting it pays: it takes as long as these to load the model


def extracted(
    reports: Iterable[Report], processes: int = 0, failed: list[Skipped] | None = None, *, skim: bool = False
) -> Iterator[list[Extracted]]:
    """What each report holds, in batches, in the order of ``reports``.

    Args:
        processes: How many; 0 is one for each processor that we may use, and no more than there is work for.
        failed: Takes the reports on which a stage failed; the others go on.
        skim: Only what stands around figures and silences is read closely.
    """
    waiting = iter(reports)
    if processes == 0:
        first = list(islice(waiting, WORTH * processors()))
        processes = max(1, len(first) // WORTH)
        waiting = _chained(first, waiting)
    batches = iter(lambda: list(islice(waiting, BATCH)), [])
    work = partial(_extract, skim=skim)
    for batch in map(work, batches) if processes == 1 else _apart(work, batches, processes):
        if failed is not None:
            failed += [one for one in batch if isinstance(one, Skipped)]
        yield [one for one in batch if not isinstance(one, Skipped)]


def processors() -> int:
    """How many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # Linux
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _apart(
    work: Callable[[Sequence[Report]], list[Extracted | Skipped]], batches: Iterator[Sequence[Report]], processes: int
) -> Iterator[list[Extracted | Skipped]]:
    with ProcessPoolExecutor(processes, mp_context=_context(), initializer=_ready) as pool:
        running: deque[Future[list[Extracted | Skipped]]] = deque()
        try:
            for batch in batches:
                running.append(pool.submit(work, batch))
                if len(running) > processes * AHEAD:
                    yield running.popleft().result()
            while running:
                yield running.popleft().result()
        finally:
            for future in running:
                future.cancel()


def _context() -> BaseContext:
    """How processes begin: where it can be, forked from one that is prepared already and holds nothing else."""
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["accordingto.run.worker", "accordingto.cli"])
    return context


def _ready() -> None:
    import accordingto.run.worker  # noqa: F401

    Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: BaseProcess | None) -> None:
    """Nobody would ever end a process that waits for the batches of one that was killed."""
    if parent is not None:
        parent.join()
        os._exit(1)


def _extract(batch: Sequence[Report], *, skim: bool = False) -> list[Extracted | Skipped]:
    """In this process; where a stage fails on a report, that one comes back as skipped."""
    from accordingto import pipeline
    from accordingto.parse.encoder import default

    encoder = default()
    try:
        with _uncollected():
            found = pipeline.extract(batch, encoder, skim=skim)
    except Exception as wrong:
        if len(batch) == 1:
            return [skipped("R015", batch[0].uri, what=f"{type(wrong).__name__}: {wrong}")]
        return [one for report in batch for one in _extract([report], skim=skim)]
    said = [skipped("R016", one.report.uri, count=one.left_out, most=MOST) for one in found if one.left_out]
    return [*found, *said]


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage within a batch: what a report leaves in circles is found after it.

    A report makes hundreds of thousands of small objects that nearly all stay to its end; walking them again and again
    took a seventh of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _chained(first: Sequence[Report], rest: Iterator[Report]) -> Iterator[Report]:
    yield from first
    yield from rest
