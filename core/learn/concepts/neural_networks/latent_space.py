"""Latent spaces of small digits: coded, decoded, drawn anew, and walked through."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.neural_networks._autoencoder import (
    Coder,
    DigitSplit,
    Linear,
    digits,
    neural,
)
from core.look import BAD, MUTED, blank

PCA, PLAIN, VARIATIONAL = "linear (PCA)", "autoencoder", "variational"
SIDE, SHOWN, DRAWN, PART = 8, 30, 200, 400
CELL = SIDE + 1  # a picture and the gap beside it
LARGEST, STEPS = 24, 7


@dataclass(frozen=True)
class Latent:
    """Pictures drawn from a latent space, a way between two real ones, and what it costs.

    `draws` has the real digit nearest to each picture drawn and how far it is, in medians of real
    new pictures; `way` the same for each step between two pictures, by pixels and by codes.
    `pictures` are (drawn, 64), `steps` (2, steps, 64).
    """

    method: str
    size: int
    step: int
    error: float
    pictures: np.ndarray
    draws: pd.DataFrame
    ends: tuple[int, int]
    steps: np.ndarray
    way: pd.DataFrame
    codes: pd.DataFrame
    linear: pd.DataFrame

    @property
    def digits(self) -> int:
        """Return how many of the ten digits are nearest to at least one in fifty pictures."""
        return int((self.draws["digit"].value_counts(normalize=True) >= 0.02).sum())


def compute(method: str, size: int, weight: float, reach: float, step: int, seed: int) -> Latent:
    rng = np.random.default_rng(seed)
    split = digits(rng)
    coder = _fitted(method, split.X, size, weight, seed)
    codes = coder.middle + reach * rng.normal(size=(DRAWN, size)) @ coder.factor
    pictures = coder.decode(codes)
    usual = float(np.median(split.nearest(split.new)[0]))
    apart, digit = split.nearest(pictures)
    draws = pd.DataFrame({"digit": digit, "distance": apart / usual})
    ends, steps = _between(coder, split, np.random.default_rng(seed))
    way = pd.DataFrame({"step": np.arange(STEPS)})
    for name, path in zip(("by pixels", "by codes"), steps, strict=True):
        way[name] = split.nearest(path)[0] / usual
    return Latent(
        method=method,
        size=size,
        step=step,
        error=_off_by(coder, split.new),
        pictures=pictures[:SHOWN],
        draws=draws,
        ends=ends,
        steps=steps,
        way=way,
        codes=_on_a_plane(coder, split, codes),
        linear=_by_size(split),
    )


def _fitted(method: str, X: np.ndarray, size: int, weight: float, seed: int) -> Coder:
    if method == PCA:
        return Linear(X, size)
    return neural(X, size, weight if method == VARIATIONAL else 0.0, seed)


def _off_by(coder: Coder, X: np.ndarray) -> float:
    """Return the root mean squared error of pixels after coding and decoding."""
    return float(np.sqrt(((coder.decode(coder.encode(X)) - X) ** 2).mean()))


def _by_size(split: DigitSplit) -> pd.DataFrame:
    """Return the error of linear codes of every size on new pictures."""
    whole = Linear(split.X, LARGEST)
    codes, rows = whole.encode(split.new), []
    for size in range(1, LARGEST + 1):
        kept = whole.decode(codes * (np.arange(LARGEST) < size))
        rows.append((size, float(np.sqrt(((kept - split.new) ** 2).mean()))))
    return pd.DataFrame(rows, columns=["size", "error of PCA"])


def _between(
    coder: Coder, split: DigitSplit, rng: np.random.Generator
) -> tuple[tuple[int, int], np.ndarray]:
    """Return two digits and the pictures on the way: mixed pixel by pixel, and decoded."""
    start = int(rng.integers(len(split.new)))
    others = np.flatnonzero(split.new_y != split.new_y[start])
    end = int(rng.choice(others))
    share = np.linspace(0, 1, STEPS)[:, None]
    a, b = split.new[start], split.new[end]
    one, other = coder.encode(np.stack([a, b]))
    steps = np.stack([(1 - share) * a + share * b, coder.decode((1 - share) * one + share * other)])
    return (int(split.new_y[start]), int(split.new_y[end])), steps


def _on_a_plane(coder: Coder, split: DigitSplit, drawn: np.ndarray) -> pd.DataFrame:
    """Return codes of new pictures and drawn codes on the two main axes of the former."""
    codes, digit = coder.encode(split.new[:PART]), split.new_y[:PART]
    middle = codes.mean(axis=0)
    axes = np.linalg.svd(codes - middle, full_matrices=False)[2][:2]
    flat = np.vstack([codes - middle, drawn - middle]) @ axes.T
    table = pd.DataFrame({"first axis": flat[:, 0], "second axis": flat[:, 1]})
    return table.assign(what=[*map(str, digit), *["drawn"] * len(drawn)])


def read(result: Latent) -> str:
    linear = result.linear.set_index("size")["error of PCA"]
    beside = f" (PCA of that size: {linear[result.size]:.3f})" if result.method != PCA else ""
    here = result.way.iloc[result.step]
    return (
        f"Codes of {result.size} numbers give new pictures back with an error of "
        f"{result.error:.3f} a pixel{beside}. Pictures drawn from the space look like "
        f"{result.digits} of the ten digits and lie {result.draws['distance'].median():.2f} times "
        f"as far from the nearest known picture as real new ones do. At step {result.step} on the "
        f"way from a {result.ends[0]} to a {result.ends[1]} it is {here['by codes']:.2f} times by "
        f"codes and {here['by pixels']:.2f} times by mixing pixels."
    )


def figures(result: Latent) -> tuple[Panel, ...]:
    drawn = _mosaic(result.pictures.reshape(5, 6, SIDE, SIDE))
    way = _mosaic(result.steps.reshape(2, STEPS, SIDE, SIDE))
    way.add_shape(
        x0=result.step * CELL - 1,
        x1=(result.step + 1) * CELL - 1,
        y0=-1,
        y1=2 * CELL - 1,
        line={"color": BAD, "width": 3},
    )
    way.update_yaxes(visible=True, tickvals=[3.5, 3.5 + CELL], ticktext=["pixels", "codes"])
    error = blank("Numbers in a code", "Error on new pictures")
    error.add_scatter(x=result.linear["size"], y=result.linear["error of PCA"], name="PCA")
    error.add_scatter(
        x=[result.size], y=[result.error], name="as set", mode="markers", marker={"size": 13}
    )
    return (
        Panel("New pictures, drawn from the space", drawn, result.draws),
        Panel(f"From a {result.ends[0]} to a {result.ends[1]}", way, result.way),
        Panel("Where the codes lie", _map(result), result.codes),
        Panel(
            "What short codes lose",
            error.update_yaxes(rangemode="tozero"),
            result.linear.assign(method=result.method, error=result.error),
        ),
    )


def _mosaic(pictures: np.ndarray) -> go.Figure:
    """Return pictures side by side, (rows, columns, side, side), as one image."""
    rows, columns = pictures.shape[:2]
    apart = np.pad(pictures, ((0, 0), (0, 0), (0, 1), (0, 1)))
    image = apart.transpose(0, 2, 1, 3).reshape(rows * CELL, columns * CELL)[:-1, :-1]
    figure = blank(height=100 + 270 * rows // columns)
    figure.add_heatmap(z=image, colorscale="Blues", zmin=0, zmax=1, showscale=False)
    figure.update_yaxes(autorange="reversed", scaleanchor="x", constrain="domain", visible=False)
    return figure.update_xaxes(visible=False, constrain="domain")


def _map(result: Latent) -> go.Figure:
    figure = blank("First main axis", "Second main axis", 380)
    for what, rows in result.codes.groupby("what"):
        is_drawn = what == "drawn"
        marker = {"size": 5, "color": MUTED, "symbol": "x-thin-open"} if is_drawn else {"size": 7}
        figure.add_scatter(
            x=rows["first axis"], y=rows["second axis"], name=what, mode="markers", marker=marker
        )
    return figure


def _guess_truth(result: Latent) -> str:
    if result.digits <= 2:
        return "one or two"
    return "three to eight" if result.digits <= 8 else "nine or ten"


CONCEPT = Concept(
    key="latent_space",
    options=(
        Choice("method", "Encoder and decoder", (VARIATIONAL, PLAIN, PCA), VARIATIONAL),
        Number("size", "Numbers in a code", 2, 16, 8),
        Number("weight", "Pull towards a standard normal (variational)", 0.0, 5.0, 0.5),
        Number("reach", "How far from the middle to draw", 0.0, 3.0, 1.0),
        Number("step", "Step on the way between two digits", 0, STEPS - 1, STEPS // 2),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"method": PLAIN, "size": 16},
        "Break it": {"weight": 5.0},
    },
    guess=Guess(("one or two", "three to eight", "nine or ten"), _guess_truth),
    step="step",
)
