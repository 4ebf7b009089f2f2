"""Transfer learning on made tasks that share two hidden directions, or do not."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import lying_groups
from core.learn.concepts.neural_networks._network import Design, Network
from core.learn.concepts.neural_networks._training import (
    Schedule,
    share_right,
    squared_error,
    train,
)
from core.look import MUTED, blank, lying_bars

WIDTH, HIDDEN, SOURCE_ROWS, NEW_ROWS = 20, (32, 32), 2500, 1000
LABELS = (20, 100, 400, 1000)
SMALL, LARGE, UPDATES = 0.002, 0.03, 200
WAYS = ("from scratch", "frozen", "fine-tuned, small rate", "fine-tuned, your rate")


@dataclass(frozen=True)
class Transferred:
    """Accuracy of each way for several numbers of labels, and how far the weights have moved.

    `source` is how well the first network learned its own tasks.
    """

    labels: int
    shared: bool
    source: float
    accuracy: pd.DataFrame
    drift: pd.DataFrame


def compute(labels: int, shared: bool, tasks: int, rate: float, seed: int) -> Transferred:
    rng = np.random.default_rng(seed)
    directions = np.linalg.qr(rng.normal(size=(WIDTH, 4)))[0]
    known, source = _pretrained(rng, directions[:, :2], tasks)
    target = directions[:, :2] if shared else directions[:, 2:]
    X = rng.normal(size=(max(LABELS) + NEW_ROWS, WIDTH))
    y = _target_of(X @ target, rng)
    asked, new = Examples(X, y).split(max(LABELS))
    rows = []
    for count in sorted({*LABELS, labels}):
        few = asked.some(slice(count))
        networks = {name: _adapted(name, known, few, rate, seed) for name in WAYS}
        rows.append((count, *(share_right(network, new) for network in networks.values())))
        if count == labels:
            moved = [(name, *_drift(network, known)) for name, network in networks.items()]
    return Transferred(
        labels=labels,
        shared=shared,
        source=source,
        accuracy=pd.DataFrame(rows, columns=["labels", *WAYS]),
        drift=pd.DataFrame(moved[1:], columns=["way", "first layer", "second layer"]),
    )


def _pretrained(
    rng: np.random.Generator, directions: np.ndarray, tasks: int
) -> tuple[Network, float]:
    """Return a network that learned several tasks, and its accuracy on new rows of them.

    Every task is a random wavy boundary over the same two directions.
    """
    X = rng.normal(size=(SOURCE_ROWS + NEW_ROWS, WIDTH))
    Z = X @ directions
    slopes, shifts = rng.normal(0, 0.8, (2, tasks)), rng.uniform(0, 2 * np.pi, tasks)
    Y = np.sign(np.sin(Z @ slopes + shifts))
    network = Network(Design((WIDTH, *HIDDEN, tasks)), rng)
    rows, new = Examples(X, Y).split(SOURCE_ROWS)
    train(network, rows, Schedule(14, 64, 0.01), rng, lambda _: None, squared_error)
    return network, float(np.mean(np.sign(network.scores(new.X)) == new.y))


def _target_of(Z: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the label of the new task: in which of four sectors a point lies, turned at random."""
    turn = rng.uniform(0, np.pi)
    angle = np.arctan2(Z[:, 1], Z[:, 0]) + turn
    return (np.sin(2 * angle) > 0).astype(int)


def _adapted(way: str, known: Network, rows: Examples, rate: float, seed: int) -> Network:
    """Return a network for the new task, trained with about equally many updates."""
    rng = np.random.default_rng(seed)
    network = Network(Design((WIDTH, *HIDDEN, 1)), rng)
    batches = -(-len(rows.y) // 32)
    rates = dict(zip(WAYS, (0.01, 0.01, SMALL, rate), strict=True))
    plan = Schedule(max(1, UPDATES // batches), 32, rates[way])
    if way == "from scratch":
        train(network, rows, plan, rng, lambda _: None)
        return network
    for layer, taken in zip(network.layers[:-1], known.layers[:-1], strict=True):
        layer.W[:], layer.b[:] = taken.W, taken.b
    if way == "frozen":
        head = Network(Design((HIDDEN[-1], 1)), rng)
        features = known.forward(rows.X)[-1].X
        train(head, Examples(features, rows.y), plan, rng, lambda _: None)
        network.layers[-1].W[:], network.layers[-1].b[:] = head.layers[0].W, head.layers[0].b
    else:
        train(network, rows, plan, rng, lambda _: None)
    return network


def _drift(network: Network, known: Network) -> list[float]:
    """Return by how much each hidden layer has moved, relative to what was pretrained."""
    pairs = zip(network.layers[:-1], known.layers[:-1], strict=True)
    return [float(np.linalg.norm(a.W - b.W) / np.linalg.norm(b.W)) for a, b in pairs]


def read(result: Transferred) -> str:
    now = result.accuracy.set_index("labels").loc[result.labels]
    best = now.idxmax()
    relation = "shares" if result.shared else "does not share"
    said = ", ".join(f"{name} {value:.1%}" for name, value in now.items())
    return (
        f"The new task {relation} the source's directions. With {result.labels} labels: {said}. "
        f"Best: {best}. The source tasks themselves were learned to {result.source:.1%}."
    )


def figures(result: Transferred) -> tuple[Panel, ...]:
    course = blank("Labels of the new task (log scale)", "Accuracy on new rows", 360)
    for name in WAYS:
        course.add_scatter(x=result.accuracy["labels"], y=result.accuracy[name], name=name)
    course.update_xaxes(type="log", tickvals=list(LABELS))
    course.add_hline(y=0.5, line={"dash": "dot", "color": MUTED})
    now = result.accuracy.set_index("labels").loc[result.labels]
    here = pd.DataFrame({"way": list(WAYS), "accuracy": now.to_numpy()})
    layers = ("first layer", "second layer")
    moved = lying_groups(result.drift, "way", layers, "Move, relative to size")
    return (
        Panel("Accuracy for more and more labels", course, result.accuracy),
        Panel(
            f"With {result.labels} labels",
            lying_bars(list(here["way"]), list(here["accuracy"]), "Accuracy"),
            here,
        ),
        Panel("How far the pretrained weights moved", moved, result.drift),
    )


def _guess_truth(result: Transferred) -> str:
    now = result.accuracy.set_index("labels").loc[result.labels]
    gap = now["frozen"] - now["from scratch"]
    if abs(gap) < 0.02:
        return "about the same"
    return "the frozen network" if gap > 0 else "training from scratch"


CONCEPT = Concept(
    key="transfer_learning",
    options=(
        Number("labels", "Labels of the new task", 20, 1000, 100),
        Toggle("shared", "Both tasks use the same directions", default=True),
        Number("tasks", "Source tasks", 1, 16, 12),
        Number("rate", "Your rate of fine-tuning", 0.0005, 0.1, LARGE, log=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"labels": 1000},
        "Break it": {"shared": False, "labels": 1000},
    },
    guess=Guess(("the frozen network", "training from scratch", "about the same"), _guess_truth),
)
