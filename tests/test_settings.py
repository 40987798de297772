"""Settings come from defaults, files, the environment and flags, in that order, and say from where."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.errors import Trouble, WrongUse
from accordingto.settings import Settings, load


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def origins(*args: object, **kwargs: object) -> dict[str, tuple[object, str]]:
    return {s.key: (s.value, s.origin) for s in load(*args, **kwargs)[1]}  # type: ignore[arg-type]


def test_without_anything_the_defaults_hold() -> None:
    settings, found = load(environment={})
    assert settings == Settings()
    assert {s.origin for s in found} == {"default"}


def test_a_later_place_goes_before_an_earlier_one() -> None:
    project = Path("p")
    project.mkdir()
    env = {"ACCORDINGTO_READ_MAX_BYTES": "30", "OTHER": "x"}
    Path("accordingto.toml").write_text("[read]\nmax_bytes = 10\nlanguage = 'any'\n[serve]\nport = 1\n")
    (project / "accordingto.toml").write_text("[read]\nmax_bytes = 20\n")
    assert origins(environment={})["read.max_bytes"] == (10, "accordingto.toml")
    assert origins(project, environment={})["read.max_bytes"] == (20, str(project / "accordingto.toml"))
    assert origins(project, environment=env)["read.max_bytes"] == (30, "ACCORDINGTO_READ_MAX_BYTES")
    assert origins(project, [("read.max_bytes", "40")], env)["read.max_bytes"] == (40, "-s")
    assert load(project, environment={})[0].serve.port == 1
    assert load(project, environment={})[0].read.language == "any"


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (("read.max_byte", "10"), "no setting is called 'read.max_byte'. The settings are: read.max_bytes"),
        (("read.max_bytes", "many"), "read.max_bytes cannot be 'many'"),
        (("run.processes", "-1"), "cannot be negative"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_a_sentence(flags: tuple[str, str], sentence: str) -> None:
    with pytest.raises(WrongUse, match=sentence):
        load(flags=[flags], environment={})


def test_a_file_that_is_no_toml_is_refused_with_a_sentence() -> None:
    Path("accordingto.toml").write_text("[read\n")
    with pytest.raises(Trouble, match=r"accordingto\.toml is not valid TOML"):
        load(environment={})
    Path("accordingto.toml").write_text("language = 'any'\n")
    with pytest.raises(Trouble, match="no setting is called 'language'"):
        load(environment={})
