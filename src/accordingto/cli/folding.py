"""The command that folds copies without a project: Parquet files in, a folder of works out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from accordingto.cli import output
from accordingto.errors import Trouble

_OURS = re.compile(r"\d{6}-(?:text|sample|common|work)-\d{3,}\.parquet|live\.(?:json|part)|tmp\w+")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--to", "folder", required=True, metavar="FOLDER", type=click.Path(path_type=Path), help="Where the works go."
)
def fold(paths: tuple[Path, ...], folder: Path) -> None:
    """Fold copies among reports in Parquet files, millions of them; no project is needed.

    PATH is a Parquet file or a folder of them, with the columns id and text; uri, published and publisher are
    used where they are there. FOLDER is new, or was folded before: then the reports are added, and works keep
    their ids. accordingto copies FOLDER lists the works. The files have to stay where they are, because an add
    reads texts from them again.

    \b
    Examples:
      accordingto fold reports.parquet --to folded
      accordingto fold more.parquet --to folded && accordingto copies folded --nl > works.jsonl
    """
    from accordingto.fold.adding import add_files
    from accordingto.fold.bulk import fold_files
    from accordingto.fold.folder import rows_of

    sources = [file.resolve() for path in paths for file in _files(path)]
    for source in sources:
        _check(source)
    if (folder / "live.json").is_file():
        with output.stages() as tell:
            try:
                done = add_files(sources, folder, tell)
            except ValueError:
                raise Trouble("F005", where=folder) from None
        output.note(
            f"{_many(done['new'], 'new report')}. {_many(done['grew'], 'work')} grew, {done['works']:,} came in, and "
            f"{done['merged']:,} became part of others."
        )
        return
    if folder.exists() and (not folder.is_dir() or any(not _OURS.fullmatch(p.name) for p in folder.iterdir())):
        raise Trouble("F001", where=folder)
    with output.stages() as tell:
        works = fold_files(sources, folder, tell)
    output.note(f"{_many(rows_of(sources), 'report')}: {_many(works, 'distinct work')}. {folder} holds them.")


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    found = sorted(path.rglob("*.parquet"))
    if not found:
        raise Trouble("F007", where=path)
    yield from found


def _check(source: Path) -> None:
    """See that a file has what folding needs. Raises Trouble, before anything is written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        schema = pq.read_schema(source)
        for column, kind, fits in (("id", "text or numbers", _named), ("text", "text", _written)):
            if column not in schema.names or not fits(schema.field(column).type):
                columns = ", ".join(f"{field.name} ({field.type})" for field in schema) or "none"
                raise Trouble("F003", where=source, column=column, kind=kind, columns=columns)
        file = pq.ParquetFile(source)
        without = sum(batch.column(0).null_count for batch in file.iter_batches(batch_size=65_536, columns=["id"]))
    except (OSError, pa.ArrowException) as wrong:
        raise Trouble("F002", where=source, what=str(wrong).splitlines()[0]) from None
    if without:
        raise Trouble("F004", where=source, count=_many(without, "report"))


def _written(kind: object) -> bool:
    import pyarrow as pa

    return pa.types.is_string(kind) or pa.types.is_large_string(kind)


def _named(kind: object) -> bool:
    import pyarrow as pa

    return _written(kind) or pa.types.is_integer(kind)


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"


COMMANDS = (fold,)
