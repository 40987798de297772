"""According To: who says how many of what.

The flow, in a few lines::

    from accordingto import Skipped, default_encoder, extract
    from accordingto.read import read

    reports = [loaded.report for loaded in read(["reports/"]) if not isinstance(loaded, Skipped)]
    for ledger in extract(reports, default_encoder()):
        for figure in ledger.figures:
            print(figure.source_name, figure.text, figure.counted, figure.measure)

``read.read`` makes reports of bytes, ``extract`` finds what each of them holds, ``put_together`` folds copies and
relates figures across reports, and a ``Project`` keeps all of it with what people decided.
`pipeline.py` is the page to read first, `records.py` the nouns.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# The public names and where they live; loaded at first use, because the command line must answer at once.
_HOME = {
    "Bracket": "records",
    "Decision": "records",
    "Event": "records",
    "Extracted": "pipeline",
    "Figure": "records",
    "Given": "read",
    "Project": "store.project",
    "Question": "records",
    "Relation": "records",
    "Report": "records",
    "Silence": "records",
    "Skipped": "records",
    "Statement": "records",
    "Work": "records",
    "bring_up_to_date": "pipeline",
    "default_encoder": "parse.encoder",
    "extract": "pipeline",
    "put_together": "pipeline",
}
_NAMED = {"default_encoder": "default"}
__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'accordingto' has no attribute {name!r}")
    return getattr(import_module(f"accordingto.{_HOME[name]}"), _NAMED.get(name, name))
