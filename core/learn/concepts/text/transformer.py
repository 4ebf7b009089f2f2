"""A transformer block, what its parts are for, and its price beside a recurrent layer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import marked
from core.learn.concepts.neural_networks._attention import attend, projections, softmax
from core.look import blank

TOKENS, HEADS, KERNEL = 24, 4, 3
LENGTHS = (8, 32, 128, 512, 2048, 8192)
LAYERS = ("attention", "LSTM", "convolution")


@dataclass(frozen=True)
class Blocks:
    """The price of three kinds of layer, and how alike the tokens are after every block.

    `prices` has multiplications of a layer and the steps between both ends of a text; `alike` the
    mean cosine of two tokens; `writing` the multiplications for each new token; `off` is how far
    an output computed from stored keys and values is from that of the whole text.
    """

    length: int
    width: int
    whole: bool
    prices: pd.DataFrame
    here: pd.DataFrame
    alike: pd.DataFrame
    writing: pd.DataFrame
    off: float


@dataclass(frozen=True)
class _Weights:
    """One block: queries, keys, values by head, the matrix that mixes heads, the small network."""

    heads: np.ndarray
    mix: np.ndarray
    up: np.ndarray
    down: np.ndarray


def compute(
    length: int, width: str, blocks: int, skip: bool, feed_forward: bool, seed: int
) -> Blocks:
    rng, size = np.random.default_rng(seed), int(width)
    tokens = rng.normal(size=(TOKENS, size))
    stack = [drawn(size, rng) for _ in range(blocks)]
    alike = pd.DataFrame({"block": np.arange(blocks + 1)})
    for name, is_skipping, has_network in (
        ("as set", skip, feed_forward),
        ("whole block", True, True),
        ("attention alone", False, False),
    ):
        alike[name] = _likeness(tokens, stack, skip=is_skipping, feed_forward=has_network)
    lengths = np.array(LENGTHS)
    return Blocks(
        length=length,
        width=size,
        whole=skip and feed_forward,
        prices=_prices(lengths, size),
        here=_prices(np.array([length]), size),
        alike=alike,
        writing=_writing(lengths, size),
        off=_stored_or_not(tokens, stack[0].heads),
    )


def drawn(size: int, rng: np.random.Generator) -> _Weights:
    """Return a block's weights as training would start them; the small network is 4 x as wide."""
    return _Weights(
        projections(size, HEADS, rng),
        rng.normal(0, size**-0.5, (size, size)),
        rng.normal(0, (2 / size) ** 0.5, (size, 4 * size)),
        rng.normal(0, (4 * size) ** -0.5, (4 * size, size)),
    )


def normed(X: np.ndarray) -> np.ndarray:
    """Return layer norm: each token's numbers with mean 0 and variance 1, whatever the others."""
    return (X - X.mean(axis=1, keepdims=True)) / np.sqrt(X.var(axis=1, keepdims=True) + 1e-5)


def block(
    X: np.ndarray, weights: _Weights, *, skip: bool = True, feed_forward: bool = True
) -> np.ndarray:
    """Return the tokens after one block, (tokens, width), each part after a norm."""
    out = attend(normed(X), weights.heads)[2] @ weights.mix
    X = X + out if skip else out
    if not feed_forward:
        return X
    out = np.maximum(normed(X) @ weights.up, 0) @ weights.down
    return X + out if skip else out


def _likeness(
    tokens: np.ndarray, stack: list[_Weights], *, skip: bool, feed_forward: bool
) -> list[float]:
    """Return the mean cosine of two different tokens before the first and after each block."""
    found = []
    for number in range(len(stack) + 1):
        if number:
            tokens = block(tokens, stack[number - 1], skip=skip, feed_forward=feed_forward)
        unit = tokens / np.linalg.norm(tokens, axis=1, keepdims=True)
        found.append(float((unit @ unit.T)[~np.eye(TOKENS, dtype=bool)].mean()))
    return found


def _prices(lengths: np.ndarray, width: int) -> pd.DataFrame:
    """Return multiplications of a layer, projections counted, and the steps from end to end."""
    n = lengths
    table = pd.DataFrame({"length": n, "attention": 4 * n * width**2 + 2 * n**2 * width})
    table["LSTM"] = 8 * n * width**2
    table["convolution"] = KERNEL * n * width**2
    table["steps: attention"] = 1
    table["steps: LSTM"] = n - 1
    table["steps: convolution"] = np.ceil((n - 1) / (KERNEL - 1)).astype(int)
    return table


def _writing(lengths: np.ndarray, width: int) -> pd.DataFrame:
    """Return multiplications for one more token, where keys and values are stored and where not."""
    whole = _prices(lengths, width)["attention"]
    stored = 4 * width**2 + 2 * lengths * width
    return pd.DataFrame({"length": lengths, "all computed again": whole, "keys stored": stored})


def _stored_or_not(tokens: np.ndarray, heads: np.ndarray) -> float:
    """Return the largest difference of the last output, from stored keys or the whole text."""
    whole = attend(tokens, heads, causal=True)[2][-1]
    keys, values = (np.einsum("ni,hij->hnj", tokens[:-1], heads[:, part]) for part in (1, 2))
    query, key, value = (np.einsum("i,hij->hj", tokens[-1], heads[:, part]) for part in range(3))
    keys = np.concatenate([keys, key[:, None]], axis=1)
    values = np.concatenate([values, value[:, None]], axis=1)
    weights = softmax(np.einsum("hj,hnj->hn", query, keys) / np.sqrt(query.shape[1]))
    out = np.einsum("hn,hnj->hj", weights, values).ravel()
    return float(np.abs(out - whole).max())


def read(result: Blocks) -> str:
    here, last = result.here.iloc[0], result.alike.iloc[-1]
    ratio = here["attention"] / here["LSTM"]
    price = f"{ratio:.1f} times" if ratio >= 1 else f"{ratio:.0%} of"
    beside = "" if result.whole else f", in whole blocks {last['whole block']:.2f}"
    return (
        f"In a text of {result.length} tokens the ends are 1 step apart in attention and "
        f"{here['steps: LSTM']:.0f} in an LSTM; attention takes {price} its multiplications at "
        f"width {result.width}. After {len(result.alike) - 1} blocks as set two tokens have a "
        f"cosine of {last['as set']:.2f}{beside}."
    )


def figures(result: Blocks) -> tuple[Panel, ...]:
    steps = blank("Length of the text", "Steps from end to end")
    price = blank("Length of the text", "Multiplications in a layer")
    for name in LAYERS:
        steps.add_scatter(x=LENGTHS, y=result.prices[f"steps: {name}"], name=name)
        price.add_scatter(x=LENGTHS, y=result.prices[name], name=name)
    alike = blank("Block", "Mean cosine of two tokens")
    for name in ("whole block", "attention alone", "as set"):
        dash = "dot" if name == "as set" else "solid"
        alike.add_scatter(
            x=result.alike["block"], y=result.alike[name], name=name, line={"dash": dash}
        )
    writing = blank("Tokens so far", "Multiplications per token")
    for name in result.writing.columns[1:]:
        writing.add_scatter(x=LENGTHS, y=result.writing[name], name=name)
    for figure in (steps, price, writing):
        figure.update_xaxes(type="log", tickvals=LENGTHS)
        figure.update_yaxes(type="log", exponentformat="power")
        marked(figure, result.length)
    return (
        Panel("How far apart are the two ends?", steps, result.prices),
        Panel(f"The price of a layer of width {result.width}", price, result.prices),
        Panel("Do the tokens stay different?", alike, result.alike),
        Panel("Writing one more token", writing, result.writing),
    )


def _guess_truth(result: Blocks) -> str:
    here = result.here.iloc[0]
    return "attention" if here["attention"] < here["LSTM"] else "LSTM"


CONCEPT = Concept(
    key="transformer",
    options=(
        Number("length", "Length of the text", 8, 8192, 512, log=True),
        Choice("width", "Width of the layer", ("16", "64", "128"), "64"),
        Number("blocks", "Blocks", 1, 12, 6),
        Toggle("skip", "Skip connections", default=True),
        Toggle("feed_forward", "A small network for each token", default=True),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"length": 64},
        "Break it": {"blocks": 12, "skip": False, "feed_forward": False},
    },
    guess=Guess(("attention", "LSTM"), _guess_truth),
)
