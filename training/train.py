"""Train the encoder: ``python -m training.train training/config.toml``. Stops and resumes at checkpoints."""

from __future__ import annotations

import argparse
import os
import random
import time
import tomllib
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


def losses(model: Reader, b: Batch) -> dict[str, torch.Tensor]:
    """Mean loss of each head over the words for which a label is known."""
    tags, ends, upos, arcs, dep, head, source, cue = model(b.ids, b.word_of, b.first, b.surface, b.mask)
    out = {}

    def ce(name: str, scores: torch.Tensor, target: torch.Tensor) -> None:
        known = target != UNKNOWN
        if known.any():
            out[name] = F.cross_entropy(scores[known].float(), target[known])

    ce("tags", tags, b.tags)
    whole = ((b.tags != UNKNOWN) == b.words).all(1) & (b.tags != UNKNOWN).any(1)
    if whole.any():
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
        scores = model.labels(dep[i, j], head[i, pick])
        target = b.rels[i, j]
        ok = target != UNKNOWN
        out["rels"] = F.cross_entropy(scores[ok].float(), target[ok])
    return out


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


def main() -> None:
    """Command line."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("config", type=Path)
    ap.add_argument("--out", type=Path)
    ap.add_argument("--epochs", type=float)
    ap.add_argument("--init", type=Path, help="weights to start from instead of the pretrained ones")
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
    folder = weights_folder(cfg["weights"])
    pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
    said, ud, reports = corpora(cfg, here)
    names = relations(ud)
    rels = {r: i for i, r in enumerate(names)}
    model = Reader(len(names), cfg["dropout"])
    model.load_minilm(folder)
    if o.init:
        model.load_state_dict(torch.load(o.init, weights_only=False)["model"], strict=False)
    body = [p for p in model.body_parameters() if p.requires_grad]
    ids = {id(p) for p in body}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in ids]
    opt = torch.optim.AdamW(
        [{"params": body, "lr": cfg["body_rate"]}, {"params": heads, "lr": cfg["head_rate"]}],
        weight_decay=cfg["decay"], betas=(0.9, 0.98), fused=True,
    )  # fmt: skip
    size, ka, ku = cfg["window"], cfg["attribution_windows"], cfg["syntax_windows"]
    w = cfg["weight"]
    weight = {"source_of": w["links"], "cue_of": w["links"], "roles": w["tags"] * 0.3, **w}
    per_epoch = len(epoch(said or ud, pieces, rels, size, cfg["seed"], 0.0)) // (ka or ku)
    total = max(1, int(epochs * per_epoch))
    step = 0
    used = 0.0
    mean = {k: v.clone() for k, v in model.state_dict().items()}
    resume = out / "checkpoint.pt"
    if resume.exists():
        c = torch.load(resume, weights_only=False)
        model.load_state_dict(c["model"])
        opt.load_state_dict(c["opt"])
        step, mean, used = c["step"], c["mean"], c["used"]
    log = (out / "log.txt").open("a")

    def say(text: str) -> None:
        print(text, flush=True)
        log.write(text + "\n")
        log.flush()

    say(f"{len(said)} + {len(ud)} documents, {per_epoch} steps an epoch, {total} steps, from step {step}")
    queue_a: list = []
    queue_u: list = []
    queue_r: list = []
    begun = time.time() - used
    totals: dict[str, float] = {}
    model.train()
    rng = np.random.default_rng(cfg["seed"] + step)
    while True:
        done = step / total
        if o.minutes:
            done = (time.time() - begun) / 60 / o.minutes
        if done >= 1 or (o.steps and step >= o.steps):
            break
        if ka and len(queue_a) < POOL:
            queue_a = epoch(said, pieces, rels, size, int(rng.integers(1 << 30)), cfg["damage"]) + queue_a
        if len(queue_u) < POOL:
            queue_u = epoch(ud, pieces, rels, size, int(rng.integers(1 << 30)), cfg["damage"]) + queue_u
        lead = (queue_a or queue_u).pop()
        ws = [lead, *alike(queue_a, lead, ka - 1), *alike(queue_u, lead, ku)]
        if cfg["every"] and step % cfg["every"] == 0:
            if not queue_r:
                queue_r = epoch(reports, pieces, rels, size, int(rng.integers(1 << 30)), 0.0)
            ws.append(queue_r.pop())
        b = batch(ws)
        rate = min(1.0, done / cfg["warm_up"] if cfg["warm_up"] else 1.0) * max(0.02, (1 - done) / (1 - cfg["warm_up"]))
        rate = min(rate, 1.0)
        for g, base in zip(opt.param_groups, (cfg["body_rate"], cfg["head_rate"])):
            g["lr"] = base * rate
        found = losses(model, b)
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
            say(f"{step} {done:.3f} {spent:.0f}s {spent / step * per_epoch:.0f}s/epoch lr {rate:.2f} | {parts}")
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
