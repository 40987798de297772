"""Train the encoder: ``python -m training.train training/config.toml``. Stops and resumes at checkpoints."""

from __future__ import annotations

import argparse
import os
import pickle
import random
import time
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from accordingto.parse.pieces import Pieces
from training.batches import Batch, Window, batch, epoch
from training.data import FREE_GUM, UNKNOWN, Doc, conllu, polnear, relations
from training.figures import traced
from training.model import Reader, weights_folder


def losses(model: Reader, b: Batch, teacher: Reader | None = None) -> dict[str, torch.Tensor]:
    """Mean loss of each head over the words for which a label is known; ``match``: how far from the teacher's layers.

    The layers of the teacher are as many and as wide, though it may have more heads and neurons (Xia et al. 2022).
    """
    states: list[torch.Tensor] = []
    h = model.words(b.ids, b.word_of, b.first, b.surface, b.mask, states)
    scores = model.heads(h)
    tags, ends, upos, arcs, dep, head, source, cue = scores
    out = {}
    if teacher is not None:
        wanted: list[torch.Tensor] = []
        with torch.no_grad():
            teacher.words(b.ids, b.word_of, b.first, b.surface, b.mask, wanted)
        real = b.mask[:, 0, 0]
        out["match"] = torch.stack([F.mse_loss(x[real], y[real]) for x, y in zip(states, wanted)]).mean()

    def ce(name: str, scores: torch.Tensor, target: torch.Tensor) -> None:
        known = target != UNKNOWN
        if known.any():
            out[name] = F.cross_entropy(scores[known].float(), target[known])

    ce("tags", tags, b.tags)
    whole = ((b.tags != UNKNOWN) == b.words).all(1) & (b.tags != UNKNOWN).any(1)
    if whole.any() and b.soft is None:  # a teacher's scores of tags are those that its transitions were learned with
        out["chain"] = model.chain(tags[whole].float(), b.tags[whole], b.words[whole].sum(1))
    ce("upos", upos, b.upos)
    if (b.role >= 0).any():  # words of which only the role is known: either tag of the role will do
        roles = torch.stack([tags[..., 0], *(tags[..., k : k + 2].logsumexp(-1) for k in (1, 3, 5))], -1)
        ce("roles", roles, torch.where(b.role >= 0, b.role, UNKNOWN))
    known = b.ends != UNKNOWN
    if known.any():
        out["ends"] = F.binary_cross_entropy_with_logits(ends[known].float(), b.ends[known].float())
    away = torch.cat([torch.zeros_like(b.words[:, :1]), ~b.words], 1)[:, None, :]
    ce("source_of", source.masked_fill(away, -1e4), b.source_of)
    ce("cue_of", cue.masked_fill(away, -1e4), b.cue_of)
    known = b.arcs != UNKNOWN
    if known.any():
        other = b.sent[:, :, None] != b.sent[:, None, :]
        other = torch.cat([torch.zeros_like(other[:, :, :1]), other], 2) | away
        ce("arcs", arcs.masked_fill(other, -1e4), b.arcs)
        i, j = known.nonzero(as_tuple=True)
        pick = b.arcs[i, j]
        named = model.labels(dep[i, j], head[i, pick])
        target = b.rels[i, j]
        ok = target != UNKNOWN
        out["rels"] = F.cross_entropy(named[ok].float(), target[ok])
    if b.soft is not None:
        out |= taught(model, b, b.soft, scores)
    return out


def taught(
    model: Reader, b: Batch, soft: dict[str, torch.Tensor], scores: tuple[torch.Tensor, ...]
) -> dict[str, torch.Tensor]:
    """Mean cross entropy a word of each head with what a teacher said, ``taught.`` before its name."""
    tags, ends, upos, arcs, dep, head, source, cue = scores
    real, count = b.words, b.words.sum()
    away = torch.cat([torch.zeros_like(b.words[:, :1]), ~b.words], 1)[:, None, :]
    other = b.sent[:, :, None] != b.sent[:, None, :]
    other = torch.cat([torch.zeros_like(other[:, :, :1]), other], 2) | away

    def ce(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        return -(F.log_softmax(scores[real].float(), -1) * wanted[real]).sum() / count

    def pairs(name: str, scores: torch.Tensor, never: torch.Tensor) -> torch.Tensor:
        p = F.log_softmax(scores.masked_fill(never, -1e4).float(), -1).gather(2, soft[f"{name}_at"])
        return -(p * soft[name])[real].sum() / soft[name].sum().clamp_min(1)

    rows = torch.arange(len(head))[:, None]
    return {
        "taught.tags": ce(tags, soft["tags"]),
        "taught.upos": ce(upos, soft["upos"]),
        "taught.rels": ce(model.labels(dep, head[rows, soft["head"]]), soft["rels"]),
        "taught.ends": F.binary_cross_entropy_with_logits(ends[real].float(), soft["ends"][real]),
        "taught.arcs": pairs("arcs", arcs, other),
        "taught.source_of": pairs("source_of", source, away),
        "taught.cue_of": pairs("cue_of", cue, away),
    }


def corpora(cfg: dict, here: Path) -> tuple[list[Doc], list[Doc], list[Doc]]:
    """Documents for training: attribution (none where no window of it is wanted), syntax, traced figures."""
    said = list(polnear(here / cfg["attribution"] / "train")) if cfg["attribution_windows"] else []
    ud = here / cfg["syntax"]
    return (
        said,
        [*conllu(ud / "ewt-train.conllu.gz"), *conllu(ud / "gum-train.conllu.gz", FREE_GUM)],
        list(traced(here / cfg["figures"])),
    )


POOL = 64  # windows to choose from, so that a batch holds windows of like length


def alike(queue: list[Window], lead: Window, count: int) -> list[Window]:
    """Take from the end of ``queue`` the ``count`` windows nearest in length to ``lead``."""
    if count <= 0:
        return []
    pool = range(max(0, len(queue) - POOL), len(queue))
    best = sorted(pool, key=lambda i: abs(len(queue[i].ids) - len(lead.ids)))[:count]
    taken = [queue[i] for i in best]
    for i in sorted(best, reverse=True):
        del queue[i]
    return taken


class Feed:
    """Windows of the corpora, batch by batch: each corpus drawn anew, and damaged anew, when it is used up."""

    def __init__(
        self,
        cfg: dict,
        said: list[Doc],
        ud: list[Doc],
        reports: list[Doc],
        begin: int = 0,
        drawn: Sequence[Path] = (),
    ) -> None:
        folder = weights_folder(cfg["weights"])
        self._cfg, self._said, self._ud, self._reports = cfg, said, ud, reports
        self._pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
        self.relations = relations(ud)
        self._rels = {r: i for i, r in enumerate(self.relations)}
        self._rng = np.random.default_rng(cfg["seed"] + begin)
        self._queue: dict[str, list[Window]] = {"said": [], "ud": [], "reports": [], "plain": []}
        self._drawn, self._turn = drawn, dict.fromkeys(self._queue, 0)
        once = self._windows(said or ud, cfg["seed"], 0.0)
        self.per_epoch = len(once) // (cfg["attribution_windows"] or cfg["syntax_windows"])

    def _windows(self, docs: list[Doc], seed: int, damage: float) -> list[Window]:
        return epoch(docs, self._pieces, self._rels, self._cfg["window"], seed, damage)

    def _filled(self, name: str, docs: list[Doc], least: int, damage: float) -> list[Window]:
        if docs and len(self._queue[name]) < least:
            fresh = self._kept(name) or self._windows(docs, int(self._rng.integers(1 << 30)), damage)
            self._queue[name] = fresh + self._queue[name]
        return self._queue[name]

    def _kept(self, name: str) -> list[Window]:
        """The next kept draw of a corpus in an order of its own; none where there are none."""
        if not self._drawn:
            return []
        path = self._drawn[self._turn[name] % len(self._drawn)]
        self._turn[name] += 1
        fresh = list(loaded(path)[name])
        self._rng.shuffle(fresh)
        return fresh

    def take(self, step: int) -> list[Window]:
        """The windows of one batch."""
        cfg = self._cfg
        said = self._filled("said", self._said, POOL, cfg["damage"])
        ud = self._filled("ud", self._ud, POOL, cfg["damage"])
        lead = (said or ud).pop()
        ws = [lead, *alike(said, lead, cfg["attribution_windows"] - 1), *alike(ud, lead, cfg["syntax_windows"])]
        if self._drawn:
            ws += alike(self._filled("plain", self._ud, POOL, 0.0), lead, cfg["plain_windows"])
        if cfg["every"] and step % cfg["every"] == 0:
            ws.append(self._filled("reports", self._reports, 1, 0.0).pop())
        return ws


@lru_cache(maxsize=4)
def loaded(path: Path) -> dict[str, list[Window]]:
    """The windows of ``training.taught``, by corpus."""
    with path.open("rb") as f:
        return pickle.load(f)


def weights(cfg: dict) -> dict[str, float]:
    """The weight of each loss."""
    w = cfg["weight"]
    w = {"source_of": w["links"], "cue_of": w["links"], "roles": w["tags"] * 0.3, **w}
    learned = ("tags", "upos", "rels", "ends", "arcs", "source_of", "cue_of")
    return w | {f"taught.{k}": w[k] * w["taught"] for k in learned}


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("config", type=Path)
    ap.add_argument("--out", type=Path)
    ap.add_argument("--epochs", type=float)
    ap.add_argument("--init", type=Path, help="weights to start from instead of the pretrained ones")
    ap.add_argument("--teacher", type=Path, help="trained model whose layers are matched at first")
    ap.add_argument("--taught", type=Path, help="a folder of windows with what a model said of them")
    ap.add_argument("--minutes", type=float, help="stop after this time; the schedule follows the clock")
    ap.add_argument("--steps", type=int, help="only measure this many steps")
    o = ap.parse_args()
    cfg = tomllib.loads(o.config.read_text("utf8"))
    here = Path.cwd()
    out = o.out or here / cfg["out"]
    out.mkdir(parents=True, exist_ok=True)
    epochs = o.epochs or cfg["epochs"]
    torch.manual_seed(cfg["seed"])
    random.seed(cfg["seed"])
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    said, ud, reports = corpora(cfg, here)
    resume = out / "checkpoint.pt"
    kept = torch.load(resume, weights_only=False) if resume.exists() else None
    drawn = sorted(o.taught.glob("*.pickle")) if o.taught else []
    feed = Feed(cfg, said, ud, reports, kept["step"] if kept else 0, drawn)
    names = feed.relations
    if o.init:
        model = Reader.of(torch.load(o.init, weights_only=False), cfg["dropout"])
    else:
        model = Reader(len(names), cfg["dropout"])
        model.load_minilm(weights_folder(cfg["weights"]))
    teacher = Reader.of(torch.load(o.teacher, weights_only=False), 0.0).eval() if o.teacher else None
    body = [p for p in model.body_parameters() if p.requires_grad]
    ids = {id(p) for p in body}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in ids]
    opt = torch.optim.AdamW(
        [{"params": body, "lr": cfg["body_rate"]}, {"params": heads, "lr": cfg["head_rate"]}],
        weight_decay=cfg["decay"], betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    weight = weights(cfg)
    total = max(1, int(epochs * feed.per_epoch))
    step = 0
    used = 0.0
    mean = {k: v.clone() for k, v in model.state_dict().items()}
    if kept:
        model.load_state_dict(kept["model"])
        opt.load_state_dict(kept["opt"])
        step, mean, used = kept["step"], kept["mean"], kept["used"]
    log = (out / "log.txt").open("a")

    def say(text: str) -> None:
        print(text, flush=True)
        log.write(text + "\n")
        log.flush()

    say(f"{len(said)} + {len(ud)} documents, {feed.per_epoch} steps an epoch, {total} steps, from step {step}")
    begun = time.time() - used
    totals: dict[str, float] = {}
    model.train()
    while True:
        done = step / total
        if o.minutes:
            done = (time.time() - begun) / 60 / o.minutes
        if done >= 1 or (o.steps and step >= o.steps):
            break
        b = batch(feed.take(step))
        rate = min(1.0, done / cfg["warm_up"] if cfg["warm_up"] else 1.0) * max(0.02, (1 - done) / (1 - cfg["warm_up"]))
        rate = min(rate, 1.0)
        for g, base in zip(opt.param_groups, (cfg["body_rate"], cfg["head_rate"])):
            g["lr"] = base * rate
        weight["match"] = max(0.0, 1 - done / cfg["matched"]) * cfg["weight"]["match"] if teacher else 0.0
        found = losses(model, b, teacher if weight["match"] else None)
        loss = sum(weight[k] * v for k, v in found.items())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(body + heads, cfg["clip"])
        opt.step()
        opt.zero_grad(set_to_none=True)
        step += 1
        for k, v in found.items():
            totals[k] = 0.98 * totals.get(k, float(v.detach())) + 0.02 * float(v.detach())
        if step % 5 == 0:
            keep = min(cfg["averaged"], 1 - 10 / (step + 10))
            for k, v in model.state_dict().items():
                if k != "word.weight":
                    mean[k].lerp_(v, 1 - keep)
        if step % 50 == 0:
            spent = time.time() - begun
            parts = " ".join(f"{k} {v:.3f}" for k, v in totals.items())
            say(f"{step} {done:.3f} {spent:.0f}s {spent / step * feed.per_epoch:.0f}s/epoch lr {rate:.2f} | {parts}")
        if step % 150 == 0:
            save(resume, model, opt, step, mean, time.time() - begun, names)
    save(resume, model, opt, step, mean, time.time() - begun, names)
    torch.save({"model": mean, "relations": names, "config": cfg}, out / "final.pt")
    say(f"done after {step} steps, {time.time() - begun:.0f} s")


def save(
    path: Path, model: Reader, opt: torch.optim.Optimizer, step: int, mean: dict, used: float, names: list[str]
) -> None:
    """Write a checkpoint whole or not at all."""
    state = {
        "model": model.state_dict(),
        "opt": opt.state_dict(),
        "step": step,
        "mean": mean,
        "used": used,
        "relations": names,
    }
    tmp = path.with_suffix(".tmp")
    torch.save(state, tmp)
    os.replace(tmp, path)


if __name__ == "__main__":
    main()
