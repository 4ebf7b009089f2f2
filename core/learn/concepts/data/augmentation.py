"""Data augmentation on small digits: changes that keep the label, and some that do not."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import bars
from core.learn.concepts.neural_networks._network import Design, Network
from core.learn.concepts.neural_networks._pictures import moved
from core.learn.concepts.neural_networks._training import Schedule, train
from core.look import BAD, GOOD, blank

NEW_ROWS, UPDATES, BATCH = 600, 300, 32
KINDS = ("shift", "rotate", "noise", "flip", "upside down")
PLACED = 0.3  # the digits themselves lie up to one pixel off
SPOILED = 0.02


@dataclass(frozen=True)
class Augmented:
    """Accuracy on new digits with and without augmentation, overall and for each digit.

    `examples` has an original above its changed copies; `by_kind` the accuracy of every kind.
    """

    kind: str
    rows: int
    plain: float
    augmented: float
    by_digit: pd.DataFrame
    by_kind: pd.DataFrame
    examples: np.ndarray
    confused: tuple[int, int, int]


def compute(kind: str, strength: float, copies: int, rows: int, seed: int) -> Augmented:
    images, labels = _digits()
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(images))
    images = _altered(images, "shift", PLACED, rng)  # written a little off the middle
    known, new = order[:rows], order[-NEW_ROWS:]
    said = {}
    for each in ("none", *KINDS):
        rng = np.random.default_rng(seed)
        X, y = images[known], labels[known]
        if each != "none":
            X = np.concatenate([X, *(_altered(X, each, strength, rng) for _ in range(copies))])
            y = np.tile(y, copies + 1)
        said[each] = _learned(X, y, rng, images[new])
    right = {each: said[each] == labels[new] for each in said}
    by_digit = pd.DataFrame({"digit": np.arange(10)})
    for name, each in (("without", "none"), ("with", kind)):
        by_digit[name] = [right[each][labels[new] == digit].mean() for digit in range(10)]
    by_kind = pd.DataFrame(
        [(each, right[each].mean(), right[each].mean() - right["none"].mean()) for each in said],
        columns=["augmentation", "accuracy", "change"],
    )
    rng = np.random.default_rng(seed)
    first = images[known][:6]
    examples = np.stack([first, *(_altered(first, kind, strength, rng) for _ in range(2))])
    return Augmented(
        kind=kind,
        rows=rows,
        plain=float(right["none"].mean()),
        augmented=float(right[kind].mean()),
        by_digit=by_digit,
        by_kind=by_kind,
        examples=examples,
        confused=_most_confused(labels[new], said[kind]),
    )


@lru_cache(maxsize=1)
def _digits() -> tuple[np.ndarray, np.ndarray]:
    """Return scikit-learn's 8 × 8 digits, from 0 to 1, and what they are."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return data.images / 16, data.target


def _altered(
    images: np.ndarray, kind: str, strength: float, rng: np.random.Generator
) -> np.ndarray:
    """Return a changed copy of each picture; strength 1 is 3 pixels, 60° or a noise of 0.6."""
    if kind == "noise":
        return images + rng.normal(0, 0.6 * strength, images.shape)
    if kind in ("flip", "upside down"):
        turned = rng.random(len(images)) < strength
        other = images[:, :, ::-1] if kind == "flip" else images[:, ::-1, ::-1]
        return np.where(turned[:, None, None], other, images)
    if kind == "shift":
        steps = np.rint(rng.uniform(-3 * strength, 3 * strength, (len(images), 2))).astype(int)
        return np.array([moved(im, *step) for im, step in zip(images, steps, strict=True)])
    angles = np.radians(rng.uniform(-60 * strength, 60 * strength, len(images)))
    return rotated(images, angles)


def rotated(images: np.ndarray, angles: np.ndarray) -> np.ndarray:
    """Return each picture turned about its middle, between pixels by linear interpolation."""
    at = np.arange(8) - 3.5
    down, across = np.meshgrid(at, at, indexing="ij")
    cos, sin = np.cos(angles)[:, None, None], np.sin(angles)[:, None, None]
    row, column = down * cos - across * sin + 4.5, down * sin + across * cos + 4.5
    framed = np.pad(images, ((0, 0), (1, 2), (1, 2)))
    row, column = np.clip(row, 0, 9), np.clip(column, 0, 9)
    top, left = row.astype(int), column.astype(int)
    lower, right = row - top, column - left
    which = np.arange(len(images))[:, None, None]
    return (
        framed[which, top, left] * (1 - lower) * (1 - right)
        + framed[which, top, left + 1] * (1 - lower) * right
        + framed[which, top + 1, left] * lower * (1 - right)
        + framed[which, top + 1, left + 1] * lower * right
    )


def _learned(
    images: np.ndarray, labels: np.ndarray, rng: np.random.Generator, new: np.ndarray
) -> np.ndarray:
    """Return what a small network says of new pictures, after equally many updates."""
    network = Network(Design((64, 32, 10)), rng)
    epochs = max(1, UPDATES // -(-len(images) // BATCH))
    rows = Examples(images.reshape(-1, 64), labels)
    train(network, rows, Schedule(epochs, BATCH, 0.01), rng, lambda _: None)
    return network.scores(new.reshape(-1, 64)).argmax(axis=1)


def _most_confused(truth: np.ndarray, said: np.ndarray) -> tuple[int, int, int]:
    """Return the commonest mistake: the digit, what it was taken for, how often."""
    wrong = np.zeros((10, 10), dtype=int)
    np.add.at(wrong, (truth[truth != said], said[truth != said]), 1)
    worst = np.unravel_index(wrong.argmax(), wrong.shape)
    return int(worst[0]), int(worst[1]), int(wrong.max())


def read(result: Augmented) -> str:
    best = result.by_kind.loc[result.by_kind["accuracy"].idxmax()]
    digit, other, times = result.confused
    return (
        f"A small net saw {UPDATES} batches of {result.rows} digits that lie a little off the "
        f"middle: {result.plain:.1%} of new ones are right without augmentation and "
        f"{result.augmented:.1%} with {result.kind}. Best here: {best['augmentation']}, "
        f"{best['accuracy']:.1%}. With {result.kind} the commonest mistake is to take a {digit} "
        f"for a {other}, {times} times."
    )


def figures(result: Augmented) -> tuple[Panel, ...]:
    kinds = result.by_kind.iloc[1:]
    changes = blank("", "Change of accuracy")
    colours = np.where(kinds["change"] > 0, GOOD, BAD)
    changes.add_bar(x=kinds["augmentation"], y=kinds["change"], marker={"color": colours})
    changes.update_yaxes(tickformat=".0%")
    per = bars(result.by_digit, "digit", ("without", "with"), "Right among new ones")
    per.update_xaxes(dtick=1)
    pixels = pd.DataFrame(result.examples.reshape(-1, 64).round(2))
    return (
        Panel("The first row are originals, below are copies", _examples(result), pixels),
        Panel("Every kind of augmentation, at this strength", changes, result.by_kind),
        Panel(f"Each digit, without and with {result.kind}", per, result.by_digit),
    )


def _examples(result: Augmented) -> go.Figure:
    rows = [np.hstack([np.pad(image, 1) for image in line]) for line in result.examples]
    figure = blank(height=320)
    figure.add_heatmap(z=np.vstack(rows), colorscale="Blues", showscale=False, zmin=0, zmax=1)
    figure.update_yaxes(visible=False, autorange="reversed", scaleanchor="x")
    return figure.update_xaxes(visible=False)


def _guess_truth(result: Augmented) -> str:
    gain = result.augmented - result.plain
    if abs(gain) < SPOILED:
        return "hardly moves"
    return "rises" if gain > 0 else "falls"


CONCEPT = Concept(
    key="augmentation",
    options=(
        Choice("kind", "Augmentation", KINDS, "shift"),
        Number("strength", "Strength", 0.0, 1.0, 0.35),
        Number("copies", "Copies of each row", 1, 8, 4),
        Number("rows", "Training digits", 20, 300, 100),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"rows": 300},
        "Break it": {"kind": "upside down", "strength": 0.6, "copies": 6, "rows": 300},
    },
    guess=Guess(("rises", "hardly moves", "falls"), _guess_truth),
)
