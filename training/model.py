"""MiniLM with light heads on the first piece of every word."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence, Sized
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from accordingto.parse.columns import UPOS
from accordingto.parse.features import BEFORES, QUOTES, SHAPES
from accordingto.parse.said import allowed
from training.data import TAGS

HIDDEN, LAYERS, HEADS, INNER, EPS = 384, 6, 12, 1536, 1e-12
WIDTH = HIDDEN // HEADS  # of one attention head
LINK_SCALE = 96**-0.5  # of the links' products, however few of the first 96 are left
Sizes = Sequence[tuple[int, int]]  # attention heads and inner neurons of every layer
WHOLE: Sizes = ((HEADS, INNER),) * LAYERS


def sizes_of(state: Mapping[str, Sized]) -> Sizes:
    """The sizes of the layers of a model, from its weights: a pruned one has fewer heads and neurons."""
    count = sum(name.endswith(".qkv.weight") for name in state)
    return tuple(
        (len(state[f"layers.{i}.qkv.weight"]) // (3 * WIDTH), len(state[f"layers.{i}.up.weight"])) for i in range(count)
    )


def safetensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a float32 safetensors file."""
    data = path.read_bytes()
    size = struct.unpack("<Q", data[:8])[0]
    head = json.loads(data[8 : 8 + size])
    out = {}
    for name, info in head.items():
        if name == "__metadata__" or info["dtype"] != "F32":
            continue
        a, b = info["data_offsets"]
        array = np.frombuffer(data, np.float32, (b - a) // 4, 8 + size + a)
        out[name] = torch.from_numpy(array.reshape(info["shape"]).copy())
    return out


def weights_folder(name: str) -> Path:
    """The folder of the pretrained model: a path, or an installed package that carries one."""
    if Path(name).is_dir():
        return Path(name)
    from importlib.resources import files

    return Path(str(files(name.replace("-", "_")).joinpath("model")))


def shared_dropout(x: Tensor, p: float, training: bool) -> Tensor:
    """Dropout with one mask a sequence: cheap, and words of a window lose the same dimensions."""
    if not training or p == 0:
        return x
    keep = torch.empty(x.shape[0], 1, x.shape[2], dtype=x.dtype, device=x.device).bernoulli_(1 - p).div_(1 - p)
    return x * keep


class Layer(nn.Module):
    """One transformer layer as in BERT, with query, key and value in one matrix."""

    def __init__(self, heads: int = HEADS, inner: int = INNER) -> None:
        super().__init__()
        self.count = heads
        self.qkv = nn.Linear(HIDDEN, 3 * heads * WIDTH)
        self.out = nn.Linear(heads * WIDTH, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, EPS)
        self.up = nn.Linear(HIDDEN, inner)
        self.down = nn.Linear(inner, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, EPS)
        self.gates: tuple[Tensor, Tensor] | None = None  # ones on heads and neurons, to weigh them when pruning

    def forward(self, x: Tensor, mask: Tensor | None, p: float) -> Tensor:
        b, t, _ = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.count, WIDTH).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2)
        if self.gates is not None:
            y = y * self.gates[0][:, None]
        y = self.out(y.reshape(b, t, self.count * WIDTH))
        x = self.norm1(x + shared_dropout(y, p, self.training))
        y = F.gelu(self.up(x))
        if self.gates is not None:
            y = y * self.gates[1]
        y = self.down(y)
        return self.norm2(x + shared_dropout(y, p, self.training))


class Reader(nn.Module):
    """The encoder and its heads. ``forward`` gives raw scores; softmaxes are the caller's."""

    OUTPUTS = ("tags", "ends", "upos", "arcs", "rel_dep", "rel_head", "source_of", "cue_of")

    def __init__(
        self,
        relations: int,
        dropout: float = 0.1,
        sizes: Sizes = WHOLE,
        arc: tuple[int, int] = (256, 256),
        rel: int = 128,
        link: tuple[int, int] = (96, 96),
    ) -> None:
        super().__init__()
        self.gates: dict[str, Tensor] = {}  # ones on what the heads compute first, to weigh it when pruning
        self.dropout = dropout
        self.word = nn.Embedding(30522, HIDDEN)
        self.word.weight.requires_grad_(False)
        self.place = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.surface = nn.ModuleList(nn.Embedding(n, HIDDEN) for n in (SHAPES, BEFORES, QUOTES))
        for e in self.surface:
            nn.init.zeros_(e.weight)
        self.norm = nn.LayerNorm(HIDDEN, EPS)
        self.layers = nn.ModuleList(Layer(*size) for size in sizes)
        self.tags = nn.Linear(HIDDEN, len(TAGS))
        self.follows = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))  # score of a tag (column) after a tag (row)
        self.register_buffer("forbidden", torch.from_numpy(allowed()).float().clamp_min(-1e4), persistent=False)
        self.ends = nn.Linear(HIDDEN, 1)
        self.upos = nn.Linear(HIDDEN, len(UPOS))
        self.arc_dep = nn.Linear(HIDDEN, arc[0])
        self.arc_head = nn.Linear(HIDDEN, arc[1])
        self.arc_w = nn.Parameter(torch.zeros(arc))
        self.arc_b = nn.Parameter(torch.zeros(arc[1]))
        self.rel_dep = nn.Linear(HIDDEN, rel)
        self.rel_head = nn.Linear(HIDDEN, rel, bias=False)
        self.rel_out = nn.Linear(rel, relations)
        self.source_q = nn.Linear(HIDDEN, link[0])
        self.source_k = nn.Linear(HIDDEN, link[0])
        self.cue_q = nn.Linear(HIDDEN, link[1])
        self.cue_k = nn.Linear(HIDDEN, link[1])
        nn.init.eye_(self.arc_w.data)
        with torch.no_grad():
            self.arc_w.mul_(0.1)

    @classmethod
    def of(cls, kept: Mapping[str, Any], dropout: float) -> Reader:
        """A model with the weights of a checkpoint (the running mean, where it has one), whatever its sizes."""
        state = kept.get("mean") or kept["model"]
        arc = len(state["arc_dep.weight"]), len(state["arc_head.weight"])
        link = len(state["source_q.weight"]), len(state["cue_q.weight"])
        model = cls(len(kept["relations"]), dropout, sizes_of(state), arc, len(state["rel_dep.weight"]), link)
        left = model.load_state_dict(state, strict=False)
        if set(left.missing_keys) - {"follows"} or left.unexpected_keys:
            raise ValueError(f"not a checkpoint of this model: {left}")
        return model

    def body_parameters(self) -> list[nn.Parameter]:
        """What came with the pretrained model."""
        return [*self.place.parameters(), self.kind, *self.norm.parameters(), *self.layers.parameters()]

    def load_minilm(self, folder: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2."""
        w = safetensors(folder / "model.safetensors")
        e = "embeddings."
        with torch.no_grad():
            self.word.weight.copy_(w[e + "word_embeddings.weight"])
            self.place.weight.copy_(w[e + "position_embeddings.weight"])
            self.kind.copy_(w[e + "token_type_embeddings.weight"][0])
            self.norm.weight.copy_(w[e + "LayerNorm.weight"])
            self.norm.bias.copy_(w[e + "LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                qkv = [p + f"attention.self.{n}" for n in ("query", "key", "value")]
                for kind in ("weight", "bias"):
                    getattr(layer.qkv, kind).copy_(torch.cat([w[f"{n}.{kind}"] for n in qkv]))
                    getattr(layer.out, kind).copy_(w[p + f"attention.output.dense.{kind}"])
                    getattr(layer.norm1, kind).copy_(w[p + f"attention.output.LayerNorm.{kind}"])
                    getattr(layer.up, kind).copy_(w[p + f"intermediate.dense.{kind}"])
                    getattr(layer.down, kind).copy_(w[p + f"output.dense.{kind}"])
                    getattr(layer.norm2, kind).copy_(w[p + f"output.LayerNorm.{kind}"])

    def words(
        self,
        ids: Tensor,
        word_of: Tensor,
        first: Tensor,
        surface: Tensor,
        mask: Tensor | None,
        states: list[Tensor] | None = None,
    ) -> Tensor:
        """Vectors of the words: [b, 1 + w, HIDDEN], the first one being [CLS].

        What each layer gives, [b, t, HIDDEN], is appended to ``states``.
        """
        t = ids.shape[1]
        x = self.word(ids) + self.place.weight[:t] + self.kind
        s = sum(e(surface[..., k]) for k, e in enumerate(self.surface))  # [b, 1 + w, HIDDEN]
        x = x + torch.gather(s, 1, word_of.unsqueeze(-1).expand(-1, -1, HIDDEN))
        x = self.norm(x)
        x = shared_dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask, self.dropout)
            if states is not None:
                states.append(x)
        return torch.gather(x, 1, first.unsqueeze(-1).expand(-1, -1, HIDDEN))

    def forward(
        self, ids: Tensor, word_of: Tensor, first: Tensor, surface: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, ...]:
        """Scores. ``word_of`` [b, t]: slot of the word of each piece (0 for [CLS]); ``first`` [b, 1 + w]."""
        return self.heads(self.words(ids, word_of, first, surface, mask))

    def heads(self, h: Tensor) -> tuple[Tensor, ...]:
        """All scores from the word vectors; columns of pair scores count [CLS] (none, root) as 0."""
        w = h[:, 1:]
        dep = shared_dropout(self._gated("arc_dep", F.relu(self.arc_dep(w))), self.dropout, self.training)
        head = shared_dropout(self._gated("arc_head", F.relu(self.arc_head(h))), self.dropout, self.training)
        arcs = torch.matmul(torch.matmul(dep, self.arc_w) + self.arc_b, head.transpose(1, 2))
        source = torch.matmul(self._gated("source", self.source_q(w)), self.source_k(h).transpose(1, 2))
        cue = torch.matmul(self._gated("cue", self.cue_q(w)), self.cue_k(h).transpose(1, 2))
        source, cue = source * LINK_SCALE, cue * LINK_SCALE
        return (
            self.tags(w), self.ends(w).squeeze(-1), self.upos(w), arcs, self.rel_dep(w), self.rel_head(h), source, cue,
        )  # fmt: skip

    def _gated(self, name: str, x: Tensor) -> Tensor:
        return x * self.gates[name] if name in self.gates else x

    def chain(self, tags: Tensor, target: Tensor, sizes: Tensor) -> Tensor:
        """Mean negative log-likelihood a word of whole tag sequences, as of a linear-chain CRF.

        ``tags`` [b, w, 7] scores, ``target`` [b, w], ``sizes`` [b] words of each row; what lies past them is padding.
        """
        follows = self.follows + self.forbidden
        n = tags.shape[1]
        real = torch.arange(n, device=tags.device) < sizes[:, None]
        at = target.clamp_min(0)
        right = tags.gather(2, at.unsqueeze(-1)).squeeze(-1)
        right = torch.cat([right[:, :1], right[:, 1:] + follows[at[:, :-1], at[:, 1:]]], 1)
        start = torch.zeros_like(follows[0])
        start[2::2] = -1e4
        v = tags[:, 0] + start
        for i in range(1, n):
            step = torch.logsumexp(v.unsqueeze(2) + follows, 1) + tags[:, i]
            v = torch.where(real[:, i, None], step, v)
        return (torch.logsumexp(v, 1) - (right * real).sum(1)).sum() / real.sum()

    def labels(self, dep: Tensor, head: Tensor) -> Tensor:
        """Scores of the relations for pairs of ``rel_dep`` and ``rel_head`` vectors."""
        return self.rel_out(self._gated("rel", F.relu(dep + head)))
