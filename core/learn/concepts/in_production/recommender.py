"""A recommender that knows the situation: a factorisation machine written out in NumPy."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.figure import bars, curves
from core.look import MUTED, PALETTE, blank

USERS, ITEMS, TOP = 40, 30, 10
CONTEXTS = ("morning", "evening", "weekend")
WIDTH = USERS + ITEMS + len(CONTEXTS)
EPOCHS, BATCH, RATE, PENALTY = 15, 250, 0.03, 0.002
WAYS = ("random", "popularity", "machine without context", "machine with context")
Weights = tuple[float, np.ndarray, np.ndarray]


@dataclass(frozen=True)
class Recommender:
    """How well four ways order the items for every user and context, and one ordered list.

    `listed` has the ten items shown to one user in the chosen context: what they are, the score
    given, and the chance of a like, which nobody knows. NDCG is against these true chances.
    """

    context: str
    quality: pd.DataFrame
    losses: pd.DataFrame
    listed: pd.DataFrame
    same: int


def compute(
    context: str, user: int, strength: float, factors: int, rows: int, seed: int
) -> Recommender:
    rng = np.random.default_rng(seed)
    likes, kinds = tastes(rng, strength)
    log, liked = logged(rng, likes, rows)
    blind, blind_losses = _train(log[:, :2], liked, factors, np.random.default_rng(seed))
    full, full_losses = _train(log, liked, factors, np.random.default_rng(seed))
    scores = {
        WAYS[0]: rng.random(likes.shape),
        WAYS[1]: np.broadcast_to(_popularity(log, liked), likes.shape),
        WAYS[2]: _scored(blind, with_context=False),
        WAYS[3]: _scored(full, with_context=True),
    }
    quality = pd.DataFrame({"way": list(WAYS), "NDCG@10": [_ndcg(likes, scores[w]) for w in WAYS]})
    place = CONTEXTS.index(context)
    ranked = np.argsort(-scores[WAYS[3]][user], axis=1)[:, :TOP]
    best = ranked[place]
    listed = pd.DataFrame({"item": best, "kind": [CONTEXTS[k] for k in kinds[best]]})
    listed["score"] = scores[WAYS[3]][user, place, best]
    listed["true chance of a like"] = likes[user, place, best]
    losses = pd.DataFrame({"epoch": np.arange(EPOCHS) + 1, WAYS[2]: blind_losses})
    other = ranked[(place + 1) % len(CONTEXTS)]
    return Recommender(
        context, quality, losses.assign(**{WAYS[3]: full_losses}), listed, len({*best} & {*other})
    )


def tastes(rng: np.random.Generator, strength: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the chance of a like, users x contexts x items, and which context each item suits."""
    user, item = rng.normal(size=(USERS, 2)), rng.normal(size=(ITEMS, 2))
    kinds = rng.integers(0, len(CONTEXTS), ITEMS)
    suits = kinds[None, :] == np.arange(len(CONTEXTS))[:, None]
    level = 0.7 * user @ item.T + 0.6 * rng.normal(size=ITEMS)
    logits = level[:, None, :] + strength * (3.0 * suits[None] - 1.0) - 1.0
    return 1 / (1 + np.exp(-logits)), kinds


def logged(rng: np.random.Generator, likes: np.ndarray, rows: int) -> tuple[np.ndarray, np.ndarray]:
    """Return rows of (user, item, context) as places in one long vector, and whether liked."""
    user, item = rng.integers(0, USERS, rows), rng.integers(0, ITEMS, rows)
    context = rng.integers(0, len(CONTEXTS), rows)
    liked = (rng.random(rows) < likes[user, context, item]).astype(float)
    return np.column_stack([user, USERS + item, USERS + ITEMS + context]), liked


def _popularity(log: np.ndarray, liked: np.ndarray) -> np.ndarray:
    """Return each item's share of likes in the log."""
    items = log[:, 1] - USERS
    return np.bincount(items, liked, ITEMS) / np.maximum(np.bincount(items, minlength=ITEMS), 1)


def _predict(weights: Weights, active: np.ndarray) -> np.ndarray:
    """Return w0 + sum of w + sum over pairs of <v, v'> for rows of active places.

    The pairs cost only one sum: ((sum v)² - sum v²) / 2.
    """
    constant, w, v = weights
    chosen = v[active]
    pairs = (chosen.sum(axis=1) ** 2 - (chosen**2).sum(axis=1)).sum(axis=1) / 2
    return np.asarray(constant + w[active].sum(axis=1) + pairs)


def loss_of(weights: Weights, active: np.ndarray, liked: np.ndarray) -> float:
    """Return the mean log loss."""
    score = _predict(weights, active)
    return float(np.mean(np.logaddexp(0, score) - liked * score))


def gradient(weights: Weights, active: np.ndarray, liked: np.ndarray) -> Weights:
    """Return the gradient of the mean log loss by the constant, w and v."""
    error = (1 / (1 + np.exp(-_predict(weights, active))) - liked) / len(liked)
    chosen = weights[2][active]
    pull = error[:, None, None] * (chosen.sum(axis=1, keepdims=True) - chosen)
    by_w, by_v = np.zeros_like(weights[1]), np.zeros_like(weights[2])
    np.add.at(by_w, active, np.repeat(error[:, None], active.shape[1], axis=1))
    np.add.at(by_v, active, pull)
    return float(error.sum()), by_w, by_v


def _train(
    active: np.ndarray, liked: np.ndarray, factors: int, rng: np.random.Generator
) -> tuple[Weights, list[float]]:
    """Return the weights after some epochs of Adam on mini-batches, and the loss of each epoch."""
    sizes = (1, WIDTH, WIDTH * factors)
    flat = np.concatenate([np.zeros(1 + WIDTH), 0.1 * rng.normal(size=sizes[2])])
    mean, square, losses, moment = np.zeros_like(flat), np.zeros_like(flat), [], 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(liked))
        for start in range(0, len(order), BATCH):
            rows, moment = order[start : start + BATCH], moment + 1
            constant, w, v = gradient(unpacked(flat, factors), active[rows], liked[rows])
            slope = np.concatenate([[constant], w, v.ravel()]) + PENALTY * flat
            mean = 0.9 * mean + 0.1 * slope
            square = 0.99 * square + 0.01 * slope**2
            unbiased = mean / (1 - 0.9**moment), square / (1 - 0.99**moment)
            flat = flat - RATE * unbiased[0] / (np.sqrt(unbiased[1]) + 1e-8)
        losses.append(loss_of(unpacked(flat, factors), active, liked))
    return unpacked(flat, factors), losses


def unpacked(flat: np.ndarray, factors: int) -> Weights:
    return float(flat[0]), flat[1 : 1 + WIDTH], flat[1 + WIDTH :].reshape(WIDTH, factors)


def _scored(weights: Weights, *, with_context: bool) -> np.ndarray:
    """Return the score of every item for every user and context."""
    user, context, item = np.indices((USERS, len(CONTEXTS), ITEMS)).reshape(3, -1)
    active = np.column_stack([user, USERS + item, USERS + ITEMS + context])
    scores = _predict(weights, active if with_context else active[:, :2])
    return scores.reshape(USERS, len(CONTEXTS), ITEMS)


def _ndcg(likes: np.ndarray, scores: np.ndarray) -> float:
    """Return the mean NDCG@10 over users and contexts, gains being the true chances."""
    discount = 1 / np.log2(np.arange(TOP) + 2)
    order = np.argsort(-scores, axis=-1, kind="stable")[..., :TOP]
    gained = (np.take_along_axis(likes, order, axis=-1) * discount).sum(axis=-1)
    best = (-np.sort(-likes, axis=-1)[..., :TOP] * discount).sum(axis=-1)
    return float((gained / best).mean())


def read(result: Recommender) -> str:
    quality = result.quality.set_index("way")["NDCG@10"]
    suited = int((result.listed["kind"] == result.context).sum())
    return (
        f"NDCG@10 over all users and situations: random {quality[WAYS[0]]:.3f}, popularity "
        f"{quality[WAYS[1]]:.3f}, machine without context {quality[WAYS[2]]:.3f}, with context "
        f"{quality[WAYS[3]]:.3f}. For this user {suited} of the ten shown suit {result.context}, "
        f"and {result.same} would be shown in the next situation too."
    )


def figures(result: Recommender) -> tuple[Panel, ...]:
    listed = blank("True chance of a like", "Place", height=380)
    colours = dict(zip(CONTEXTS, PALETTE, strict=False))
    for kind in CONTEXTS:
        rows = result.listed[result.listed["kind"] == kind]
        places = [f"{place + 1}. item {item}" for place, item in rows["item"].items()]
        listed.add_bar(
            y=places,
            x=rows["true chance of a like"],
            orientation="h",
            name=f"{kind} item",
            marker={"color": colours.get(kind, MUTED)},
        )
    order = [f"{place + 1}. item {item}" for place, item in result.listed["item"].items()]
    listed.update_yaxes(categoryorder="array", categoryarray=order[::-1])
    return (
        Panel(f"The list for this user, {result.context}", listed, result.listed),
        Panel(
            "How well each way orders",
            bars(result.quality, "way", ("NDCG@10",), "NDCG@10"),
            result.quality,
        ),
        Panel(
            "Learning",
            curves(result.losses, "epoch", WAYS[2:], "Log loss in training"),
            result.losses,
        ),
    )


def _guess_truth(result: Recommender) -> str:
    quality = result.quality.set_index("way")["NDCG@10"]
    gained = quality[WAYS[3]] - quality[WAYS[2]]
    return "much better (0.05 or more)" if gained >= 0.05 else "hardly better, or worse"


CONCEPT = Concept(
    key="recommender",
    options=(
        Choice("context", "Situation", CONTEXTS, "morning"),
        Number("user", "User", 0, USERS - 1, 0),
        Number("strength", "How much the situation matters", 0.0, 1.5, 1.0),
        Number("factors", "Length of the vectors", 1, 16, 4),
        Number("rows", "Rows in the log", 500, 8000, 4000),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"strength": 0.0},
        "Break it": {"rows": 500, "factors": 16, "strength": 0.0},
    },
    guess=Guess(("much better (0.05 or more)", "hardly better, or worse"), _guess_truth),
)
