"""Ten ways to keep one overfitting network from overfitting, each measured on the same new rows."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from core.choices.options import Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import marked
from core.learn.concepts.neural_networks._network import Design, Network, sigmoid
from core.learn.concepts.neural_networks._training import (
    Schedule,
    cross_entropy,
    loss_on,
    moons,
    stop_at,
    train,
)
from core.look import BAD, GOOD, MUTED, blank, lying_bars, marking

USELESS, NEW_ROWS, HELD, MEMBERS = 2, 600, 150, 5
BASE = "as it is"
Scores = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class _Plan:
    """What a way changes: the network, its training, or the rows it gets."""

    design: Design
    schedule: Schedule
    prepare: Callable[[Examples, np.random.Generator], Examples] = field(
        default=lambda rows, _: rows
    )


@dataclass(frozen=True)
class Remedies:
    """Training and test log loss of every way, and the course of the network left as it is."""

    rows: int
    table: pd.DataFrame
    course: pd.DataFrame


def compute(
    rows: int, noise: float, units: int, epochs: int, strength: float, seed: int
) -> Remedies:
    rng = np.random.default_rng(seed)
    known, more, held, new = (_sample(rng, n, noise) for n in (rows, 3 * rows, HELD, NEW_ROWS))
    base = _Plan(Design((2 + USELESS, units, units, 1)), Schedule(epochs, 64, 0.01))
    watched = [loss_on(part) for part in (known, held, new)]
    network, seen = _run(base, known, seed, lambda n: [w(n) for w in watched])
    course = pd.DataFrame(seen, columns=["training", "validation", "test"])
    course.insert(0, "epoch", np.arange(len(seen)))
    found: dict[str, Scores] = {BASE: network.scores}
    for name, plan in _ways(base, more, strength).items():
        found[name] = _run(plan, known, seed)[0].scores
    found["only useful columns"] = _useful(base, known, seed)
    found[f"ensemble of {MEMBERS}"] = _ensemble(base, known, seed)
    losses = [
        (name, *(cross_entropy(scores(X), y)[0] for X, y in (known, new)))
        for name, scores in found.items()
    ]
    stopped = course.iloc[stop_at(course["validation"].to_numpy(), 10)[1]]
    losses.insert(1, ("early stopping", stopped["training"], stopped["test"]))
    table = pd.DataFrame(losses, columns=["way", "training", "test"])
    return Remedies(rows, table.assign(change=table["test"] - table["test"].iloc[0]), course)


def _sample(rng: np.random.Generator, rows: int, noise: float) -> Examples:
    """Return moons with columns beside them that say nothing."""
    X, y = moons(rng, rows, noise)
    return Examples(np.hstack([X, rng.normal(size=(rows, USELESS))]), y)


def _run(
    plan: _Plan, known: Examples, seed: int, watch: Callable[[Network], object] = lambda _: None
) -> tuple[Network, list[object]]:
    """Return a network trained by a plan and what was watched meanwhile."""
    rng = np.random.default_rng(seed)
    network = Network(plan.design, rng)
    return network, train(network, plan.prepare(known, rng), plan.schedule, rng, watch)


def _ways(base: _Plan, more: Examples, strength: float) -> dict[str, _Plan]:
    """Return the ways that change one thing; `strength` is from 0, nothing, to 1, very much."""
    design, schedule = base.design, base.schedule
    widths = (design.widths[0], max(2, round(design.widths[1] * (1 - strength) / 4)), 1)

    def enlarged(rows: Examples, _: np.random.Generator) -> Examples:
        return Examples(np.vstack([rows.X, more.X]), np.concatenate([rows.y, more.y]))

    def jittered(rows: Examples, rng: np.random.Generator) -> Examples:
        X = np.vstack([rows.X] * 4)
        return Examples(X + rng.normal(0, 0.8 * strength, X.shape), np.tile(rows.y, 4))

    def smoothed(rows: Examples, _: np.random.Generator) -> Examples:
        return Examples(rows.X, 0.5 + (rows.y - 0.5) * (1 - 0.5 * strength))

    decayed = replace(schedule, decay=0.06 * strength)
    return {
        "more rows, four times": replace(base, prepare=enlarged),
        "augmentation: moved copies": replace(base, prepare=jittered),
        "weight penalty, L2": replace(base, schedule=decayed),
        "dropout": replace(base, design=replace(design, dropout=0.8 * strength)),
        "a smaller network": replace(base, design=replace(design, widths=widths)),
        "batch norm": replace(base, design=replace(design, batch_norm=True)),
        "softer labels": replace(base, prepare=smoothed),
    }


def _useful(base: _Plan, known: Examples, seed: int) -> Scores:
    """Return the scores of a network that only gets the two columns that matter."""
    design = replace(base.design, widths=(2, *base.design.widths[1:]))
    network, _ = _run(replace(base, design=design), Examples(known.X[:, :2], known.y), seed)
    return lambda X: network.scores(X[:, :2])


def _ensemble(base: _Plan, known: Examples, seed: int) -> Scores:
    """Return the score of the mean probability of networks that started differently."""
    networks = [_run(base, known, seed + 100 + member)[0] for member in range(MEMBERS)]

    def score(X: np.ndarray) -> np.ndarray:
        p = np.mean([sigmoid(network.scores(X)) for network in networks], axis=0)
        p = np.clip(p, 1e-12, 1 - 1e-12)
        return np.log(p / (1 - p))

    return score


def read(result: Remedies) -> str:
    base, rest = result.table.iloc[0], result.table.iloc[1:]
    best = rest.loc[rest["test"].idxmin()]
    helped = int((rest["change"] < 0).sum())
    return (
        f"Left as it is, the network has a log loss of {base['training']:.3f} on its {result.rows} "
        f"training rows and {base['test']:.3f} on new ones. {helped} of {len(rest)} ways lower the "
        f"latter; {best['way']} does most and takes it to {best['test']:.3f}."
    )


def figures(result: Remedies) -> tuple[Panel, ...]:
    ordered = result.table.iloc[1:].sort_values("change", ascending=False)
    ways, change = ordered["way"], ordered["change"]
    colours = marking(change < 0, GOOD, BAD)
    changes = lying_bars(ways, change, "Change of the log loss", marker_color=colours)
    changes.update_layout(height=400).update_yaxes(autorange=True)
    gap = blank("Log loss", height=400)
    for name in ("training", "test"):
        gap.add_scatter(x=result.table[name], y=result.table["way"], mode="markers", name=name)
    gap.update_traces(marker={"size": 11}).update_yaxes(autorange="reversed")
    course = blank("Epoch", "Log loss")
    for name in ("training", "validation"):
        course.add_scatter(x=result.course["epoch"], y=result.course[name], name=name)
    best = int(result.course["validation"].idxmin())
    marked(course, best, "best epoch").update_layout(hoverlabel={"bordercolor": MUTED})
    return (
        Panel("What each way changes", changes, ordered),
        Panel("Training and new rows: the gap", gap, result.table),
        Panel("The network left as it is", course, result.course),
    )


def _guess_truth(result: Remedies) -> str:
    helped = int((result.table["change"].iloc[1:] < 0).sum())
    return "eight or more" if helped >= 8 else "fewer than eight"


CONCEPT = Concept(
    key="preventing_overfitting",
    options=(
        Number("rows", "Training rows", 30, 120, 60),
        Number("noise", "Overlap of the classes", 0.1, 0.6, 0.3),
        Number("units", "Units in each layer", 8, 40, 32),
        Number("epochs", "Epochs", 20, 120, 100),
        Number("strength", "Strength of each way", 0.0, 0.95, 0.5),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"rows": 120},
        "Break it": {"strength": 0.95, "noise": 0.1, "units": 8, "epochs": 30, "rows": 120},
    },
    guess=Guess(("eight or more", "fewer than eight"), _guess_truth),
)
