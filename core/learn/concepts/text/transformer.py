"""A transformer block, what its parts are for, and its price beside a recurrent layer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import blank, marked
from core.learn.concepts.neural_networks._attention import attend, projections, softmax

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
class Weights:
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
        alike[name] = likeness(tokens, stack, skip=is_skipping, feed_forward=has_network)
    lengths = np.array(LENGTHS)
    return Blocks(
        length=length,
        width=size,
        whole=skip and feed_forward,
        prices=prices(lengths, size),
        here=prices(np.array([length]), size),
        alike=alike,
        writing=writing(lengths, size),
        off=stored_or_not(tokens, stack[0].heads),
    )


def drawn(size: int, rng: np.random.Generator) -> Weights:
    """Return a block's weights as training would start them; the small network is 4 x as wide."""
    return Weights(
        projections(size, HEADS, rng),
        rng.normal(0, size**-0.5, (size, size)),
        rng.normal(0, (2 / size) ** 0.5, (size, 4 * size)),
        rng.normal(0, (4 * size) ** -0.5, (4 * size, size)),
    )


def normed(X: np.ndarray) -> np.ndarray:
    """Return layer norm: each token's numbers with mean 0 and variance 1, whatever the others."""
    return (X - X.mean(axis=1, keepdims=True)) / np.sqrt(X.var(axis=1, keepdims=True) + 1e-5)


def block(
    X: np.ndarray, weights: Weights, *, skip: bool = True, feed_forward: bool = True
) -> np.ndarray:
    """Return the tokens after one block, (tokens, width), each part after a norm."""
    out = attend(normed(X), weights.heads)[2] @ weights.mix
    X = X + out if skip else out
    if not feed_forward:
        return X
    out = np.maximum(normed(X) @ weights.up, 0) @ weights.down
    return X + out if skip else out


def likeness(
    tokens: np.ndarray, stack: list[Weights], *, skip: bool, feed_forward: bool
) -> list[float]:
    """Return the mean cosine of two different tokens before the first and after each block."""
    found = []
    for number in range(len(stack) + 1):
        if number:
            tokens = block(tokens, stack[number - 1], skip=skip, feed_forward=feed_forward)
        unit = tokens / np.linalg.norm(tokens, axis=1, keepdims=True)
        found.append(float((unit @ unit.T)[~np.eye(TOKENS, dtype=bool)].mean()))
    return found


def prices(lengths: np.ndarray, width: int) -> pd.DataFrame:
    """Return multiplications of a layer, projections counted, and the steps from end to end."""
    n = lengths
    table = pd.DataFrame({"length": n, "attention": 4 * n * width**2 + 2 * n**2 * width})
    table["LSTM"] = 8 * n * width**2
    table["convolution"] = KERNEL * n * width**2
    table["steps: attention"] = 1
    table["steps: LSTM"] = n - 1
    table["steps: convolution"] = np.ceil((n - 1) / (KERNEL - 1)).astype(int)
    return table


def writing(lengths: np.ndarray, width: int) -> pd.DataFrame:
    """Return multiplications for one more token, where keys and values are stored and where not."""
    whole = prices(lengths, width)["attention"]
    stored = 4 * width**2 + 2 * lengths * width
    return pd.DataFrame({"length": lengths, "all computed again": whole, "keys stored": stored})


def stored_or_not(tokens: np.ndarray, heads: np.ndarray) -> float:
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


SNIPPET = """
import numpy as np

rng = np.random.default_rng(0)
norm = lambda X: (X - X.mean(1, keepdims=True)) / X.std(1, keepdims=True)
def attend(X):
    Q, K, V = (X @ rng.normal(0, 1 / 8, (64, 64)) for _ in range(3))
    weights = np.exp(Q @ K.T / 8)
    return weights / weights.sum(axis=1, keepdims=True) @ V

for skip in (1, 0):
    X = rng.normal(size=(20, 64))
    for block in range(6):
        X = skip * X + attend(norm(X))
        hidden = np.maximum(norm(X) @ rng.normal(0, 0.18, (64, 256)), 0)
        X = skip * X + hidden @ rng.normal(0, 1 / 16, (256, 64))
    print(f"skip {skip}: mean correlation of tokens {np.corrcoef(X).mean():.2f}")
""".strip()


def guess_truth(result: Blocks) -> str:
    here = result.here.iloc[0]
    return "attention" if here["attention"] < here["LSTM"] else "LSTM"


CONCEPT = Concept(
    key="transformer",
    title="Transformer or recurrent network",
    question="Why did transformers replace recurrent networks?",
    answer=(
        "A recurrent network passes everything through its state, one word after the other: "
        "training cannot run over all positions at once, and far words are many steps apart, so "
        "signals and gradients fade. In attention any two words are one step apart and all "
        "positions are computed together, which suits the hardware and very large training. The "
        "price is time and memory that grow with length squared, and that order has to be added. "
        "Writing still goes one token at a time."
    ),
    mistake=(
        "'Transformers are parallel' holds for training. When they write, each token waits for the "
        "last one, much as in a recurrent network. Nor are they always dearer: up to about twice "
        "the width in length, attention takes fewer multiplications than an LSTM of that width."
    ),
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
    page="train",
    topics=("Text", "transformer", "RNN", "layer norm", "skip connections", "KV cache"),
    longer=(
        "A layer over n tokens of width d takes 4nd² multiplications for queries, keys, values and "
        "the mixing of heads, and 2n²d for scores and sums; an LSTM takes 8nd². So the square "
        "only counts once texts are longer than the vectors are wide. Memory for the scores grows "
        "with the square too, unless they are computed piece by piece.\n\n"
        "Attention averages, and an average of averages makes all tokens the same. In the third "
        "figure attention alone does that within a few blocks. Skip connections keep what a token "
        "was; take them away, and the small network, which treats each token by itself, cannot "
        "tell them apart again. The weights here are drawn, not trained: it is the shape of the "
        "block that does it."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "One step against hundreds: what does that cost in multiplications?"),
        Level(
            "Change it",
            "A text no longer than the vectors are wide: attention is the cheaper one.",
            (("length", 64),),
        ),
        Level(
            "Break it",
            "Twelve blocks without skips and small networks: all tokens become the same.",
            (("blocks", 12), ("skip", False), ("feed_forward", False)),
        ),
    ),
    guess=Guess(
        "Which layer takes fewer multiplications at this length?",
        ("attention", "LSTM"),
        guess_truth,
    ),
    more=(
        Question(
            "Inside a transformer block",
            "What are the parts of a transformer block?",
            "Attention, which moves information between tokens, and a small network of two layers, "
            "which treats every token by itself. Around each there is a skip connection, and a "
            "layer norm before or after it. Attention has about 4 times the width squared "
            "parameters, the small network usually 8 times, so two thirds sit there. Skips keep "
            "tokens apart and gradients alive through dozens of blocks. Word vectors and "
            "positions go in; a linear layer over the vocabulary comes last.",
            "'Attention is all you need' taken literally: stacked attention without skips and "
            "networks averages all tokens into one.",
        ),
        Question(
            "Layer norm or batch norm",
            "Why do transformers use layer norm, not batch norm?",
            "Layer norm takes mean and variance over one token's numbers, batch norm over the rows "
            "of a batch. Texts differ in length, batches may be small, and when writing there is "
            "one token at a time, so statistics over a batch are poor or missing. Layer norm does "
            "not depend on other rows and is the same in training and in use. Put before each "
            "part, rather than after, it makes deep stacks easier to train.",
            "'Layer norm shares statistics over all tokens of a text.' It takes each position by "
            "itself, so no later token leaks into an earlier one. And it has no running averages "
            "to switch to at prediction, which batch norm has.",
        ),
        Question(
            "Writing and stored keys",
            "Why is writing text slow, and what does a key-value cache do?",
            "Each new token needs the ones before, so tokens come one by one. Under a causal mask "
            "the keys and values of earlier tokens never change, so they are stored: for a new "
            "token only its own query, key and value are computed, then one row of scores. That "
            "turns the work for a token from length squared into length, with exactly the same "
            "output. The price is memory, which grows with length, layers and the number of texts "
            "served at once, and soon limits the batch.",
            "Thinking that the cache changes the result, or that it helps training: there all "
            "positions are computed at once anyway.",
        ),
    ),
)
