"""A convolutional layer: a window slides, multiplies and sums; what moving the picture does."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.neural_networks._pictures import (
    KERNELS,
    convolve,
    moved,
    output_size,
    pool,
    shown,
)
from core.look import BAD, lying_bars

SIDE, KERNEL = 14, 3
PADDED = {"none": 0, "zeros, one pixel": 1}


@dataclass(frozen=True)
class Convolved:
    """A picture, its feature map, the arithmetic at one place, and the same for a moved picture.

    `at` is the row and column of that place in the feature map. `invariance` tells how much
    each stage changes when the picture moves: 0 is not at all.
    """

    kernel: str
    stride: int
    padding: int
    shift: int
    at: tuple[int, int]
    image: np.ndarray
    feature: np.ndarray
    pooled: np.ndarray
    window: np.ndarray
    weights: np.ndarray
    follows: bool
    invariance: pd.DataFrame


def compute(kernel: str, place: int, stride: int, padding: str, shift: int, seed: int) -> Convolved:
    image, weights = _picture(np.random.default_rng(seed)), KERNELS[kernel]
    pad = PADDED[padding]
    feature = convolve(image, weights, stride, pad)
    side = output_size(SIDE, KERNEL, stride, pad)
    row, column = divmod(place % (side * side), side)
    top, left = row * stride, column * stride
    window = np.pad(image, pad)[top : top + KERNEL, left : left + KERNEL]
    other = convolve(moved(image, shift), weights, stride, pad)
    stages = {
        "feature map": (feature, other),
        "after 2 × 2 pooling": (pool(feature, 2), pool(other, 2)),
        "largest of the whole map": (feature.max(keepdims=True), other.max(keepdims=True)),
    }
    return Convolved(
        kernel=kernel,
        stride=stride,
        padding=pad,
        shift=shift,
        at=(row, column),
        image=image,
        feature=feature,
        pooled=pool(feature, 2),
        window=window,
        weights=weights,
        follows=_follows(feature, other, shift, stride),
        invariance=pd.DataFrame(
            [(name, _change(one, two)) for name, (one, two) in stages.items()],
            columns=["stage", "change"],
        ),
    )


def _picture(rng: np.random.Generator) -> np.ndarray:
    """Return a bright shape on dark ground, far enough from the border to be moved."""
    image = np.zeros((SIDE, SIDE))
    row, column = rng.integers(3, 5, 2)
    height, width = rng.integers(5, 7), rng.integers(4, 6)
    image[row : row + height, column : column + width] = 1
    if rng.random() < 0.5:
        image[row + 2 : row + height - 2, column + 1 : column + width - 1] = 0
    else:
        image[row + 1 : row + height, column + 2 : column + width] = 0
    return image


def _follows(feature: np.ndarray, other: np.ndarray, shift: int, stride: int) -> bool:
    """Return whether the feature map of the moved picture is the map itself, moved as much."""
    if shift % stride:
        return False
    return bool(np.allclose(moved(feature, shift // stride), other))


def _change(one: np.ndarray, two: np.ndarray) -> float:
    """Return the mean absolute difference in units of the first one's mean absolute value."""
    return float(np.abs(one - two).mean() / max(np.abs(one).mean(), 1e-12))


def read(result: Convolved) -> str:
    side = len(result.feature)
    row, column = result.at
    moves = (
        "the map moves along with it" if result.follows else "the map does not simply move along"
    )
    by = result.invariance.set_index("stage")["change"]
    return (
        f"({SIDE} + 2·{result.padding} - {KERNEL}) / {result.stride} + 1, rounded down, gives a "
        f"{side} × {side} map; its value at row {row}, column {column} is "
        f"{result.feature[row, column]:.2f}. Moving the picture by {result.shift} pixels, {moves}: "
        f"the map changes by {by['feature map']:.0%}, its largest value by "
        f"{by['largest of the whole map']:.0%}."
    )


def figures(result: Convolved) -> tuple[Panel, ...]:
    image, feature = shown(result.image, "Blues"), shown(result.feature, centred=True)
    row, column = result.at
    top, left = (spot * result.stride - result.padding - 0.5 for spot in (row, column))
    line = {"color": BAD, "width": 3}
    image.add_shape(x0=left, x1=left + KERNEL, y0=top, y1=top + KERNEL, line=line)
    feature.add_shape(x0=column - 0.5, x1=column + 0.5, y0=row - 0.5, y1=row + 0.5, line=line)
    products = result.window * result.weights
    arithmetic = pd.DataFrame(
        {
            "pixel": result.window.ravel(),
            "weight": result.weights.ravel(),
            "product": products.ravel(),
        }
    )
    total = f"{products.sum():.2f}"
    changes = lying_bars(
        list(result.invariance["stage"]), list(result.invariance["change"]), "Change, relative"
    )
    return (
        Panel("The picture and the window", image, pd.DataFrame(result.image)),
        Panel(
            f"Window × kernel: nine products, sum {total}",
            shown(products, values=True, centred=True),
            arithmetic,
        ),
        Panel(f"The feature map: {result.kernel}", feature, pd.DataFrame(result.feature)),
        Panel(f"After moving the picture by {result.shift}", changes, result.invariance),
    )


def _guess_truth(result: Convolved) -> str:
    return "it moves along" if result.follows else "it changes"


CONCEPT = Concept(
    key="convolution",
    options=(
        Choice("kernel", "Kernel", tuple(KERNELS), "edges across"),
        Number("place", "Place of the window", 0, 143, 50),
        Number("stride", "Stride", 1, 3, 1),
        Choice("padding", "Padding", tuple(PADDED), "none"),
        Number("shift", "Move the picture by", 0, 4, 2),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"kernel": "outline", "padding": "zeros, one pixel"},
        "Break it": {"stride": 2, "shift": 1},
    },
    guess=Guess(("it moves along", "it changes"), _guess_truth),
    step="place",
)
