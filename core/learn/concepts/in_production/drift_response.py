"""Answers to drift: leave the model, retrain by the calendar, on an alarm, online, or blend."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.choices.options import Choice, Number
from core.learn.concepts.concept import SEED, Concept, Guess, Panel
from core.learn.concepts.examples import Examples
from core.learn.concepts.figure import bars, curves, marked
from core.look import blank

BATCHES, ROWS, STARTS, TRAINED = 60, 50, 20, 10
NOISE = 5  # columns that never matter
POLICIES = ("never", "by calendar", "on alarm", "online", "blend")


@dataclass(frozen=True)
class Response:
    """Accuracy of each policy on each batch before it learns from it, and its trainings.

    `summary` has each policy's mean accuracy after the drift began and its fits; `alarms` are
    the batches at which the alarm policy retrained.
    """

    drift: str
    accuracy: pd.DataFrame
    summary: pd.DataFrame
    alarms: tuple[int, ...]


@dataclass(frozen=True)
class _Upkeep:
    """Batches between trainings by calendar, batches that one learns from, the fall of the
    accuracy that raises the alarm, and batches until labels arrive."""

    every: int
    window: int
    limit: float
    delay: int


def compute(drift: str, every: int, window: int, limit: float, delay: int, seed: int) -> Response:
    rng = np.random.default_rng(seed)
    stream = [_batch(rng, time, drift) for time in range(BATCHES)]
    table = pd.DataFrame({"batch": np.arange(BATCHES)})
    fits: dict[str, list[int]] = {}
    upkeep = _Upkeep(every, window, limit, delay)
    for policy in POLICIES:
        table[policy], fits[policy] = _follow(stream, policy, upkeep)
    after = table[table["batch"] >= STARTS]
    summary = pd.DataFrame({"policy": list(POLICIES)})
    summary["accuracy after the drift began"] = [after[policy].mean() for policy in POLICIES]
    summary["trainings"] = [len(fits[policy]) for policy in POLICIES]
    return Response(drift, table, summary, tuple(fits["on alarm"]))


def _batch(rng: np.random.Generator, time: int, drift: str) -> Examples:
    """Return rows and labels (-1, 1) whose boundary turns by up to 120 degrees with the drift."""
    turned = {
        "none": 0.0,
        "sudden": float(time >= STARTS),
        "gradual": float(np.clip((time - STARTS) / (BATCHES - STARTS), 0, 1)),
        "there and back": float(STARTS <= time < STARTS + 15),
    }[drift]
    angle = turned * 2 * np.pi / 3
    X = rng.normal(size=(ROWS, 2 + NOISE))
    side = X[:, :2] @ [np.cos(angle), np.sin(angle)] + 0.4 * rng.normal(size=ROWS)
    return Examples(np.column_stack([np.ones(ROWS), X]), np.where(side > 0, 1.0, -1.0))


def _follow(stream: list[Examples], policy: str, upkeep: _Upkeep) -> tuple[np.ndarray, list[int]]:
    """Return the accuracy on each batch and the batches after which the policy trained.

    Labels of a batch arrive `delay` batches later: nothing can be learned or noticed sooner.
    """
    first = _fit(stream[:TRAINED])
    model, scores, fits = first, np.empty(len(stream)), []
    usual, waited = _accuracy(first, *_joined(stream[TRAINED : TRAINED + 5])), 0
    for time, rows in enumerate(stream):
        scores[time] = _accuracy(model, *rows)
        known = time - upkeep.delay
        if known < TRAINED:
            continue
        waited += 1
        fresh = stream[max(0, known - upkeep.window + 1) : known + 1]
        if policy == "online":
            model = _nudged(model, *stream[known])
            fits.append(time)
        elif _wants_training(policy, waited, usual - scores[known], upkeep):
            model = _fit(fresh) if policy != "blend" else (first + _fit(fresh)) / 2
            waited = 0
            fits.append(time)
    return scores, fits


def _wants_training(policy: str, waited: int, fall: float, upkeep: _Upkeep) -> bool:
    if policy == "never":
        return False
    return fall > upkeep.limit if policy == "on alarm" else waited >= upkeep.every


def _joined(batches: list[Examples]) -> Examples:
    X, y = (np.concatenate(parts) for parts in zip(*batches, strict=True))
    return Examples(X, y)


def _fit(batches: list[Examples]) -> np.ndarray:
    """Return weights of a linear classifier by least squares, held back by a small penalty."""
    X, y = _joined(batches)
    return np.asarray(np.linalg.solve(X.T @ X + 0.1 * np.eye(X.shape[1]), X.T @ y))


def _nudged(weights: np.ndarray, X: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights after one step down the squared error of one batch."""
    return np.asarray(weights - 0.2 * X.T @ (X @ weights - y) / len(y))


def _accuracy(weights: np.ndarray, X: np.ndarray, y: np.ndarray) -> float:
    return float(np.mean(np.where(X @ weights > 0, 1.0, -1.0) == y))


def read(result: Response) -> str:
    by = result.summary.set_index("policy")
    score = by["accuracy after the drift began"]
    best = score.idxmax()
    return (
        f"After batch {STARTS} the untouched model is right in {score['never']:.1%}; best is "
        f"“{best}” with {score[best]:.1%} for {by.loc[best, 'trainings']} trainings. The alarm "
        f"reaches {score['on alarm']:.1%} with {by.loc['on alarm', 'trainings']}, the calendar "
        f"{score['by calendar']:.1%} with {by.loc['by calendar', 'trainings']}."
    )


def figures(result: Response) -> tuple[Panel, ...]:
    smooth = result.accuracy.rolling(5, min_periods=1).mean()
    smooth["batch"] = result.accuracy["batch"]
    lines = curves(smooth, "batch", POLICIES, "Accuracy, mean of 5 batches")
    marked(lines, STARTS, "drift begins")
    cost = blank("Trainings", "Accuracy after the drift began")
    for row in result.summary.itertuples(index=False):
        cost.add_scatter(
            x=[row[2]], y=[row[1]], name=str(row[0]), mode="markers", marker={"size": 14}
        )
    score = "accuracy after the drift began"
    return (
        Panel("Accuracy while the stream runs", lines, result.accuracy),
        Panel(
            "What it is worth",
            bars(result.summary, "policy", (score,), "Accuracy"),
            result.summary[["policy", score]],
        ),
        Panel("What it costs", cost, result.summary),
    )


def _guess_truth(result: Response) -> str:
    score = result.summary.set_index("policy")["accuracy after the drift began"]
    learners = score.drop("never")
    if learners.min() > score["never"]:
        return "all of them"
    return "some of them" if learners.max() > score["never"] else "none of them"


CONCEPT = Concept(
    key="drift_response",
    options=(
        Choice("drift", "Drift", ("sudden", "gradual", "there and back", "none"), "sudden"),
        Number("every", "Calendar: train every … batches", 1, 20, 5),
        Number("window", "Train on the last … batches", 1, 20, 5),
        Number("limit", "Alarm when accuracy falls by", 0.02, 0.4, 0.12),
        Number("delay", "Labels come … batches late", 0, 10, 1),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    levels={
        "See it": {},
        "Change it": {"delay": 8},
        "Break it": {"drift": "none", "window": 1, "every": 1},
    },
    guess=Guess(("all of them", "some of them", "none of them"), _guess_truth),
)
