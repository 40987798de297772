"""Every measurement in one run: ``python -m bench`` (``make bench``).

    python -m bench [numbers|encoder|folding|ledger|idioms|speed ...] [--shared FOLDER]

Each section names the command that prints it alone or in full, and runs in a process of its own, so that
loading and memory of one do not colour another. What is missing (the shared texts, a library to compare
with, which the extra ``bench`` installs) is said in one line; a section that fails makes the exit status 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from accordingto.records import Report
from bench import damage

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
PARTS = ("numbers", "encoder", "folding", "ledger", "idioms", "speed")
WORDS = 750  # a report of the usual length, for "speed"
REPORTS = 96
SOME = 12  # of them, for the share of each stage
SAID, TREES = 12, 8  # articles and documents of the encoder's sample, as in tests/gate/test_encoder.py


def numbers(shared: Path) -> int:
    """Value F1 and sentences a second, beside other libraries."""
    path = shared / "data" / "quantity" / "NewsQuant.json"
    if not path.is_file():
        return _missing("NewsQuant.json; python -m bench.numbers FILE measures on yours")
    return _run("-m", "bench.numbers", path)


def encoder(shared: Path) -> int:
    """Words a second on made texts; F1 on the dev sample, beside textacy's rules, where the shared texts are there."""
    with tempfile.TemporaryDirectory() as folder:
        texts = _written(Path(folder), 20)
        status = _run("-m", "bench.encoder", *texts)
    if not (shared / "data" / "syntax").is_dir():
        return status + _missing("attribution and syntax data: no F1")
    code = (
        "import json; from pathlib import Path; from accordingto.parse.encoder import default; "
        "from training import evaluate as e; s = Path(__import__('sys').argv[1]); m = default(); "
        "show = lambda name, found: print(name, json.dumps({k: v for k, v in found.items() "
        "if type(v) in (int, float)})); "
        f"show('attribution', e.attribution(m, s, 'dev', {SAID})); "
        f"[show(n, e.syntax(m, s / f'data/syntax/{{n}}-dev.conllu.gz', {TREES})) for n in ('ewt', 'gum')]"
    )
    status += _run("-c", code, shared)
    return status + _run("-m", "bench.quotes", "--shared", shared, "--most", SAID)


def folding(shared: Path) -> int:
    """Small tables, peers beside: recall and the map at each level, forms kept apart, speed, and 100,000 reports."""
    folder = shared / "data" / "attribution" / "data"
    texts = ("--texts", folder) if folder.is_dir() else ()
    status = 0 if texts else _missing("attribution texts; made ones take their place")
    table = shared / "data" / "releases" / "centcom_strikes.csv"
    releases = ("--releases", table) if table.is_file() else ()
    status += _run("-m", "bench.folding", "recall", "--copies", "60", "--most", "120", *texts)
    status += _run("-m", "bench.folding", "map", "--copies", "4", "--most", "40", *texts)
    status += _run("-m", "bench.folding", "templates", "--most", "10", *releases)
    status += _run("-m", "bench.folding", "speed", "--most", "120", *texts)
    return status + _run("-m", "bench.million", "--reports", "100000")


def ledger(shared: Path) -> int:
    """Figures and silences against the gold of dev; dev and train by publisher; dev and the examples damaged."""
    gold = shared / "gold"
    if not (gold / "score.py").is_file():
        return _missing("gold/score.py; python tests/gate/test_examples.py scores the examples' own gold")
    texts = sorted((gold / "dev" / "text").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.jsonl"
        with said.open("wb") as out:
            command = ("-c", "from accordingto.cli import main; main()", "extract", *texts, "--nl")
            status = _run(*command, out=out, named="extract gold/dev/text/*.txt --nl")
        status += _run(gold / "score.py", gold / "dev" / "text", gold / "dev" / "gold", said)
    status += _run("-m", "bench.publishers", "--shared", shared)
    return status + _run("-m", "bench.damaged_figures", ROOT / "examples" / "reports", gold / "dev" / "text")


def idioms(shared: Path) -> int:
    """Figures, measures and sources of made-up sentences that say it otherwise."""
    del shared
    return _run("-m", "bench.idioms_read")


def speed(shared: Path) -> int:
    """Reports of 750 words a second through the whole of ``extract``, and what part of it the encoder takes."""
    del shared
    from accordingto.run.local import processors

    with tempfile.TemporaryDirectory() as folder:
        reports, said = Path(folder) / "reports", Path(folder) / "said.jsonl"
        reports.mkdir()
        for k in range(REPORTS):
            (reports / f"{k:03}.txt").write_text(_report(k), encoding="utf-8")
        some = dict.fromkeys((1, processors()))
        for processes, skim in [*((n, False) for n in some), (max(some), True)]:
            with said.open("wb") as out:
                start = time.perf_counter()
                command = ("-c", "from accordingto.cli import main; main()", "extract", reports, "--nl")
                flags = ("-s", "run.processes", processes, "-s", "run.skim", str(skim).lower())
                named = f"extract {REPORTS}-reports/ --nl {' '.join(map(str, flags))}"
                if _run(*command, *flags, out=out, named=named):
                    return 1
                wall = time.perf_counter() - start
            rows = said.read_bytes().count(b"\n")
            print(
                f"{REPORTS} reports of {WORDS} words, {processes} process{'es' * (processes > 1)}"
                f"{', skimming' * skim}, start included: {REPORTS / wall:.1f} a second; {rows} rows"
            )
    return _shares()


def _shares() -> int:
    """Milliseconds of processor time a report, the model loaded: the encoder, and all the rest."""
    from accordingto import pipeline
    from accordingto.mend import mend
    from accordingto.parse import parse
    from accordingto.parse.encoder import default

    model = default()
    reports = [Report(id=f"{k:016x}", uri=f"made-{k}", sha256="", text=_report(k)) for k in range(SOME)]
    pipeline.extract(reports[:2], model)
    start = time.process_time()
    pipeline.extract(reports, model)
    whole = time.process_time() - start
    start = time.process_time()
    parse([mend(report.text).text for report in reports], model)
    read = time.process_time() - start
    print(
        f"extract in this process, loaded: {1000 * whole / SOME:.0f} ms of processor time a report, "
        f"of which reading by the encoder {1000 * read / SOME:.0f} ms ({100 * read / whole:.0f} %)"
    )
    return 0


def _run(*arguments: object, out: object = None, named: str = "") -> int:
    """Run this Python with ``arguments`` in the checkout, its command printed first; 1 where it fails."""
    words = [str(a) for a in arguments]
    shown = named or " ".join(w if len(w) < 60 and " " not in w else repr(w) if len(w) < 60 else "..." for w in words)
    print(f"$ python {shown}" if not named else f"$ accordingto {named}", flush=True)
    env = {"OMP_NUM_THREADS": "1", **os.environ}
    done = subprocess.run([sys.executable, *words], cwd=ROOT, env=env, stdout=out, check=False)  # type: ignore[call-overload]
    if done.returncode:
        print(f"ended with {done.returncode}", flush=True)
    return int(done.returncode != 0)


def _missing(what: str) -> int:
    print(f"not here: {what}", flush=True)
    return 0


def _made(k: int) -> str:
    """A made-up report of ``WORDS`` words."""
    return " ".join((damage.made(2 * k) + "\n\n" + damage.made(2 * k + 1)).split(" ")[:WORDS])


def _report(k: int) -> str:
    """``WORDS`` words of the examples, from their ``k``-th paragraph on: real sentences, and many figures."""
    texts = sorted((ROOT / "examples" / "reports").glob("*.txt"))
    paragraphs = [part for path in texts for part in path.read_text(encoding="utf-8").split("\n\n")]
    k %= len(paragraphs)
    kept, words = [], 0
    for part in paragraphs[k:] + paragraphs[:k]:
        kept.append(" ".join(part.split(" ")[: WORDS - words]))
        words += len(part.split())
        if words >= WORDS:
            break
    return "\n\n".join(kept)


def _written(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"{k:03}.txt" for k in range(count)]
    for k, path in enumerate(paths):
        path.write_text(_made(k), encoding="utf-8")
    return paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the parts that are named, or all; 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with gold/ and data/")
    chosen = parser.parse_args(arguments)
    unknown = set(chosen.parts) - set(PARTS)
    if unknown:
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    run = {
        "numbers": numbers, "encoder": encoder, "folding": folding, "ledger": ledger, "idioms": idioms, "speed": speed,
    }  # fmt: skip
    failed = 0
    for part in chosen.parts or PARTS:
        print(f"\n== {part}: {(run[part].__doc__ or '').strip()}", flush=True)
        failed += run[part](chosen.shared)
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
