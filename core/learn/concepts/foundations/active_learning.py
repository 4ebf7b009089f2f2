"""Which rows to have labelled: those the model is unsure of, or any, and what that costs."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, curves, marked
from core.learn.concepts.foundations import _newton, _pools
from core.learn.concepts.foundations._newton import chance, fitted, wide
from core.learn.concepts.foundations._pools import SHAPES, sample
from core.learn.concepts.plane import areas, colour, mesh, plane
from core.look import MUTED, blank, write_on_bars

POOL, NEW, DRAWS, FIRST, MOST = 240, 400, 30, 6, 60
WAYS = ("most uncertain", "at random")
CLASSES = ("common class", "rare class")
ENOUGH = 0.98  # of what all labels give


@dataclass(frozen=True)
class Labelling:
    """The pool that shows the difference best, in which order each way asks, and what it brings.

    `orders` are the rows asked, for each way; `by_labels` the mean accuracy over several draws
    after so many labels; `needed` the labels until it is close to that of all labels, nan if never;
    `chosen` what the labels asked for look like, by way.
    """

    way: str
    labels: int
    X: np.ndarray
    y: np.ndarray
    orders: dict[str, np.ndarray]
    axes: np.ndarray
    called: np.ndarray
    by_labels: pd.DataFrame
    ceiling: float
    chosen: pd.DataFrame

    def needed(self, way: str) -> int | None:
        """Return the labels after which a way stays close to what all labels give."""
        is_low = (self.by_labels[way] < ENOUGH * self.ceiling).to_numpy()
        late = np.flatnonzero(is_low)[-1] + 1 if is_low.any() else 0
        return int(self.by_labels["labels"].iloc[late]) if late < len(is_low) else None

    def at(self, way: str) -> float:
        """Return the mean accuracy of a way at the labels set."""
        return float(np.interp(self.labels, self.by_labels["labels"], self.by_labels[way]))


def compute(way: str, labels: int, shape: str, rare: float, batch: int, seed: int) -> Labelling:
    rng = np.random.default_rng(seed)
    draws = [sample(rng, shape, rare, POOL + NEW) for _ in range(DRAWS)]
    X, y = np.stack([d[0] for d in draws]), np.stack([d[1] for d in draws])
    pool, new = slice(0, POOL), slice(POOL, None)
    start = np.stack([_first(rng, truth[pool]) for truth in y])
    runs = {w: _asked(w, wide(X[:, pool]), y[:, pool], start, batch, rng) for w in WAYS}
    right = {w: _scores(weights, X[:, new], y[:, new]) for w, (_, weights) in runs.items()}
    one = _telling(right[WAYS[0]][-1] - right[WAYS[1]][-1])
    counts = np.minimum(FIRST + batch * np.arange(len(runs[way][1])), MOST)
    axes, places = mesh(X[one])
    now = runs[way][1][np.searchsorted(counts, labels, side="right") - 1]
    everything = fitted(wide(X[:, pool]), y[:, pool], np.ones((DRAWS, POOL)))
    return Labelling(
        way=way,
        labels=labels,
        X=X[one, pool],
        y=y[one, pool],
        orders={w: order[one] for w, (order, _) in runs.items()},
        axes=axes,
        called=(wide(places[None]) @ now[one][None, :, None])[0, :, 0] > 0,
        by_labels=pd.DataFrame({"labels": counts} | {w: right[w].mean(axis=1) for w in WAYS}),
        ceiling=float(_scores(everything[None], X[:, new], y[:, new]).mean()),
        chosen=_look(X[:, pool], y[:, pool], labels, {w: r[0] for w, r in runs.items()}),
    )


def _first(rng: np.random.Generator, y: np.ndarray) -> np.ndarray:
    """Return the rows labelled to begin with: drawn at random, one of each class among them."""
    order = rng.permutation(len(y))
    ones, zeros = order[y[order] == 1], order[y[order] == 0]
    start = np.concatenate([ones[:1], zeros[:1]])
    return np.concatenate([start, order[~np.isin(order, start)]])[:FIRST]


def _asked(
    way: str,
    Z: np.ndarray,
    y: np.ndarray,
    start: np.ndarray,
    batch: int,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows in the order asked, draws x MOST, and the weights after each round of
    `batch` labels. Uncertain is what is nearest to a chance of one half."""
    order, labelled = start, np.zeros(y.shape)
    np.put_along_axis(labelled, start, 1.0, axis=1)
    weights = [fitted(Z, y, labelled)]
    while order.shape[1] < MOST:
        sure = np.abs(chance(Z, weights[-1]) - 0.5) if way == WAYS[0] else rng.random(y.shape)
        more = np.argsort(sure + 9 * labelled, axis=1)[:, : min(batch, MOST - order.shape[1])]
        np.put_along_axis(labelled, more, 1.0, axis=1)
        order = np.hstack([order, more])
        weights.append(fitted(Z, y, labelled))
    return order, np.stack(weights)


def _scores(weights: np.ndarray, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the accuracy on new rows, rounds x draws."""
    called = np.einsum("dnk,rdk->rdn", wide(X), weights) > 0
    return np.asarray((called == y.astype(bool)).mean(axis=2))


def _telling(gap: np.ndarray) -> int:
    """Return the draw that shows best what the mean says: where the gap is largest, its way."""
    return int((gap * np.sign(gap.mean())).argmax())


def _look(X: np.ndarray, y: np.ndarray, labels: int, orders: dict[str, np.ndarray]) -> pd.DataFrame:
    """Return for the pool and for what each way asked: the share of the rare class, and how often
    the model of all labels is right on those rows."""
    model = fitted(wide(X), y, np.ones(y.shape))
    right = (chance(wide(X), model) > 0.5) == y
    rows = [("the pool", float(y.mean()), float(right.mean()))]
    for way, order in orders.items():
        picked = order[:, :labels]
        rare = np.take_along_axis(y, picked, axis=1).mean()
        rows.append((way, float(rare), float(np.take_along_axis(right, picked, axis=1).mean())))
    return pd.DataFrame(rows, columns=["rows", "rare class", "one model's accuracy on them"])


def read(result: Labelling) -> str:
    best, plain = (result.at(way) for way in WAYS)
    needed = [result.needed(way) for way in WAYS]
    words = [f"more than {MOST}" if n is None else str(n) for n in needed]
    by = result.chosen.set_index("rows")["one model's accuracy on them"]
    return (
        f"After {result.labels} labels, asked for {result.way} in the picture: accuracy on "
        f"new rows {best:.1%} by uncertainty, {plain:.1%} at random, {result.ceiling:.1%} with "
        f"all {POOL} labels (means of {DRAWS} draws). Staying within {1 - ENOUGH:.0%} of that "
        f"takes {words[0]} against {words[1]} labels. One and the same model "
        f"scores {by[WAYS[0]]:.0%} on the uncertain rows, {by['the pool']:.0%} on the pool."
    )


def figures(result: Labelling) -> tuple[Panel, ...]:
    lines = curves(result.by_labels, "labels", WAYS, "Accuracy on new rows")
    lines.add_hline(y=result.ceiling, line={"dash": "dash", "color": MUTED})
    gain = pd.DataFrame(
        {
            "labels": result.by_labels["labels"],
            "gain": result.by_labels[WAYS[0]] - result.by_labels[WAYS[1]],
        }
    )
    gains = blank("Labels", "Gain by asking for the uncertain")
    gains.add_bar(x=gain["labels"], y=gain["gain"])
    names = tuple(result.chosen.columns[1:])
    chosen = bars(result.chosen, "rows", names, "Share").update_yaxes(range=[0, 1.05])
    return (
        Panel(
            f"{result.labels} labels, {result.way}: a telling pool", _map(result), _order(result)
        ),
        Panel("What each label brings", marked(lines, result.labels), result.by_labels),
        Panel("The gain against asking at random", marked(gains, result.labels), gain),
        Panel(
            "What the labelled rows look like",
            write_on_bars(chosen, "%{y:.2f}"),
            result.chosen,
        ),
    )


def _order(result: Labelling) -> pd.DataFrame:
    rows = result.orders[result.way][: result.labels]
    return pd.DataFrame(
        {
            "label number": np.arange(1, len(rows) + 1),
            "x1": result.X[rows, 0],
            "x2": result.X[rows, 1],
            "class": np.array(CLASSES)[result.y[rows]],
        }
    )


def _map(result: Labelling) -> go.Figure:
    figure = areas(plane(("x1", "x2")), result.axes, result.called.astype(int), 2)
    rest = np.setdiff1d(np.arange(POOL), result.orders[result.way][: result.labels])
    figure.add_scatter(
        x=result.X[rest, 0],
        y=result.X[rest, 1],
        name="no label",
        mode="markers",
        marker={"color": MUTED, "size": 5, "opacity": 0.5},
    )
    rows = _order(result)
    for label, name in enumerate(CLASSES):
        part = rows[rows["class"] == name]
        figure.add_scatter(
            x=part["x1"],
            y=part["x2"],
            name=name,
            mode="markers",
            marker={"color": colour(label), "size": 10},
        )
    return figure


def _guess_truth(result: Labelling) -> str:
    gain = result.at(WAYS[0]) - result.at(WAYS[1])
    return "it is ahead" if gain > 0.005 else "it is behind" if gain < -0.005 else "hardly differ"


CONCEPT = Concept(
    key="active_learning",
    options=(
        Choice("way", "Rows asked for, in the picture", WAYS, WAYS[0]),
        Number("labels", "Labels", FIRST, MOST, 20),
        Choice("shape", "The rows", SHAPES, SHAPES[0]),
        Number("rare", "Share of the rare class", 0.05, 0.5, 0.3),
        Number("batch", "Labels asked for at once", 1, 20, 2),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {"labels": 6},
        "Change it": {"rare": 0.1},
        "Break it": {"shape": SHAPES[2], "rare": 0.5, "labels": 40},
    },
    guess=Guess(("it is ahead", "hardly differ", "it is behind"), _guess_truth),
    step="labels",
    parts=(
        _newton,
        _pools,
    ),
)
