"""The public surface is what `__init__` lists, and each name is there."""

import accordingto
from accordingto.read import read


def test_every_public_name_is_there():
    for name in accordingto.__all__:
        assert getattr(accordingto, name) is not None


def test_reading_through_the_public_names(tmp_path):
    report = tmp_path / "fire.txt"
    report.write_text("LUSKA — A fire at a mill killed 12 workers on Monday, the fire chief, Ada Brill, said.", "utf8")
    reports = [one.report for one in read([report]) if not isinstance(one, accordingto.Skipped)]
    (ledger,) = accordingto.extract(reports, accordingto.default_encoder())
    assert [(f.n, f.counted, f.measure) for f in ledger.figures] == [(12, "workers", "killed")]


def test_a_name_that_is_not_public_is_an_attribute_error():
    assert not hasattr(accordingto, "nothing_of_the_kind")
