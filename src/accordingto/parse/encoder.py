"""The packaged model, run by onnxruntime on the CPU: words in, scores of every head out."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from accordingto.parse.features import code, surface
from accordingto.parse.pieces import CLS, SEP, Pieces
from accordingto.parse.windows import Window, plan

_ROWS = 32  # of a product: larger ones are handed to threads of the BLAS library, which cost more than they give


@dataclass(frozen=True, slots=True)
class Scores:
    """Raw scores of one window; rows for the words of its core, columns of pairs for none and all its words."""

    window: Window
    tags: np.ndarray  # [core, 7]
    ends: np.ndarray  # [core]
    upos: np.ndarray  # [core, 17]
    arcs: np.ndarray  # [core, 1 + words]
    rel_dep: np.ndarray  # [core, r]
    rel_head: np.ndarray  # [1 + words, r]
    source_of: np.ndarray  # [core, 1 + words]
    cue_of: np.ndarray  # [core, 1 + words]


class Encoder:
    """A loaded model. Safe to use from several threads; windows are run one by one.

    One window a run, because dynamic int8 scales activations over whatever runs together: what a
    report gets must not depend on its neighbours. (Single windows are also the fastest: they fit the cache.)
    """

    def __init__(self, session: Any, pieces: Pieces, config: dict[str, Any], labels: dict[str, np.ndarray]) -> None:
        self._session = session
        self._pieces = pieces
        self.config = config
        self.relations: tuple[str, ...] = tuple(config["relations"])
        self.transition = np.asarray(config["transition"], np.float64)
        self.most: int = config["window"]
        self.context: int = config["context"]
        self.outside: float = config.get("outside", 0.0)
        self.least: float = config.get("least", 0.0)
        self._rel_w = np.ascontiguousarray(labels["weight"].T)
        self._rel_b = labels["bias"]

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 1) -> Encoder:
        """The model in the folder ``path``, or the packaged one.

        Raises FileNotFoundError where the folder lacks a part of the model.
        """
        import onnxruntime as ort
        from tokenizers import Tokenizer

        folder = path or Path(str(files("accordingto").joinpath("model")))
        for name in ("encoder.onnx", "tokenizer.json", "config.json", "labels.npz"):
            if not (folder / name).is_file():
                raise FileNotFoundError(f"no {name} in the model folder {folder}")
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = ort.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
        config = json.loads((folder / "config.json").read_text("utf8"))
        with np.load(folder / "labels.npz") as data:
            labels = {k: data[k] for k in ("weight", "bias")}
        return cls(session, pieces, config, labels)

    @property
    def width(self) -> int:
        """How long the vectors are that relations are read from."""
        return int(self._rel_w.shape[0])

    def scores(self, words: Sequence[str], before: np.ndarray) -> list[Scores]:
        """Scores of all words of one text, window by window, in order."""
        words = list(words)
        if not words:
            return []
        split = [self._pieces(w) for w in words]
        sizes = np.fromiter(map(len, split), np.int64, len(split))
        ids = np.fromiter(chain.from_iterable(split), np.int64, int(sizes.sum()))
        looks = np.repeat(code(surface(words, before)), sizes)
        at = np.concatenate([[0], np.cumsum(sizes)])
        windows = plan(sizes.tolist(), words, before, self.most, self.context)
        return [self._run(w, ids, looks, at) for w in windows]

    def _run(self, w: Window, ids: np.ndarray, looks: np.ndarray, at: np.ndarray) -> Scores:
        a, b = int(at[w.start]), int(at[w.end])
        shown = np.zeros(b - a + 2, np.int64)
        shown[0], shown[1:-1], shown[-1] = CLS, ids[a:b], SEP
        look = np.zeros(b - a + 2, np.int64)
        look[1:-1] = looks[a:b]
        first = np.zeros(w.end - w.start + 1, np.int64)
        first[1:] = at[w.start : w.end] - a + 1
        tags, ends, upos, arcs, dep, head, source, cue = self.raw(shown, look, first)
        core = slice(1 + w.core_start - w.start, 1 + w.core_end - w.start)  # row 0 is [CLS]
        return Scores(w, tags[core], ends[core], upos[core], arcs[core], dep[core], head, source[core], cue[core])

    def raw(self, ids: np.ndarray, look: np.ndarray, first: np.ndarray) -> list[np.ndarray]:
        """What the graph gives for one window, [CLS] and [SEP] among its pieces."""
        return self._session.run(None, {"ids": ids, "surface": look, "first": first})

    def label_scores(self, dep: np.ndarray, head: np.ndarray) -> np.ndarray:
        """Scores of the relations for rows of dependent and head vectors."""
        x = np.maximum(dep + head, 0)
        out = np.empty((len(x), self._rel_w.shape[1]), np.float32)
        for i in range(0, len(x), _ROWS):
            np.matmul(x[i : i + _ROWS], self._rel_w, out=out[i : i + _ROWS])
        return out + self._rel_b


_lock = threading.Lock()


@lru_cache(maxsize=1)
def _default() -> Encoder:
    return Encoder.load()


def default() -> Encoder:
    """The packaged model, loaded at the first call and once a process."""
    with _lock:
        return _default()
