"""Successive halving: train many a little, keep the best, train those longer."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Toggle
from core.learn.concepts.concept import SEED, Concept, Guess, Level, Panel, Question
from core.learn.concepts.figure import BAD, GOOD, MUTED, bars, blank

CONFIGS, LONGEST = 27, 27


@dataclass(frozen=True)
class Halving:
    """The learning curves, how long each was trained so far, and what was found for how much.

    `losses` has a column for each configuration and a row for each epoch; `stopped` is the epoch
    at which each was given up (LONGEST: never). `rungs` are the epochs of the cuts so far.
    """

    losses: np.ndarray
    stopped: np.ndarray
    rungs: tuple[int, ...]
    table: pd.DataFrame
    kept: int
    true_best: int
    spent: int


def compute(rung: int, keep: int, late: bool, noise: float, seed: int) -> Halving:
    rng = np.random.default_rng(seed)
    truth = curves_of(rng, late)
    losses = truth + noise * rng.normal(size=truth.shape)
    stopped, table, rungs = halve(losses, keep, rung)
    alive = np.flatnonzero(stopped == LONGEST)
    reached = rungs[-1] if rungs else 1
    best = int(alive[losses[reached - 1, alive].argmin()])
    final = truth[-1]
    table["final loss of the best left"] = [
        float(final[list(names)].min()) for names in table.pop("left")
    ]
    return Halving(
        losses,
        stopped,
        rungs,
        table,
        best,
        int(final.argmin()),
        int(table["epochs in all"].iloc[-1]),
    )


def curves_of(rng: np.random.Generator, late: bool) -> np.ndarray:
    """Return validation losses without noise: epochs x configurations, falling to their own end.

    A late bloomer starts worst of all, learns slowly, and ends best.
    """
    end, speed = rng.uniform(0.3, 0.9, CONFIGS), rng.uniform(2.0, 6.0, CONFIGS)
    start = end + rng.uniform(0.4, 1.0, CONFIGS)
    if late:
        start[0], end[0], speed[0] = start.max() + 0.3, 0.1, 9.0
    epochs = np.arange(1, LONGEST + 1)[:, None]
    return np.asarray(end + (start - end) * np.exp(-(epochs - 1) / speed))


def halve(
    losses: np.ndarray, keep: int, rung: int
) -> tuple[np.ndarray, pd.DataFrame, tuple[int, ...]]:
    """Return where each configuration was stopped, a row for each cut, and the cuts' epochs.

    At epochs 1, keep, keep² … the best 1 in `keep` go on; the others are given up.
    """
    stopped, alive = np.full(CONFIGS, LONGEST), np.arange(CONFIGS)
    rows, rungs, spent, trained = [], [], 0, 0
    for number in range(rung + 1):
        epoch = keep**number
        if epoch > LONGEST or len(alive) == 1:
            break
        spent, trained = spent + len(alive) * (epoch - trained), epoch
        order = alive[np.argsort(losses[epoch - 1, alive], kind="stable")]
        left = max(1, len(alive) // keep)
        stopped[order[left:]] = epoch
        rungs.append(epoch)
        rows.append((epoch, len(alive), left, spent, tuple(int(c) for c in order[:left])))
        alive = order[:left]
    names = ["epoch", "trained", "kept", "epochs in all", "left"]
    return stopped, pd.DataFrame(rows, columns=names), tuple(rungs)


def read(result: Halving) -> str:
    cut = int(result.stopped[result.true_best])
    fate = "is still in" if cut == LONGEST else f"was given up at epoch {cut}"
    full = CONFIGS * LONGEST
    return (
        f"{len(result.rungs)} cut{'' if len(result.rungs) == 1 else 's'} and {result.spent} epochs "
        f"so far, where training all "
        f"{CONFIGS} to the end takes {full} ({result.spent / full:.0%}). Leading is configuration "
        f"{result.kept}; the one that ends best, {result.true_best}, {fate}."
    )


def figures(result: Halving) -> tuple[Panel, ...]:
    spent = pd.DataFrame(
        {
            "way": ["successive halving", "all to the end"],
            "epochs": [result.spent, CONFIGS * LONGEST],
        }
    )
    fates = pd.DataFrame({"configuration": np.arange(CONFIGS), "stopped at": result.stopped})
    fates["loss there"] = result.losses[result.stopped - 1, np.arange(CONFIGS)]
    return (
        Panel("27 learning curves, cut at each rung", _curves(result), fates),
        Panel("What it costs", bars(spent, "way", ("epochs",), "Epochs trained"), spent),
        Panel("Who is left", bars(result.table.assign(cut=[f"epoch {e}" for e in result.rungs]),
              "cut", ("trained", "kept"), "Configurations"), result.table),
    )  # fmt: skip


def _curves(result: Halving) -> go.Figure:
    figure = blank("Epoch", "Validation loss", height=400)
    for config in range(CONFIGS):
        until = int(result.stopped[config])
        alive = until == LONGEST
        colour = BAD if config == result.true_best else GOOD if alive else MUTED
        figure.add_scatter(
            x=np.arange(1, until + 1), y=result.losses[:until, config], mode="lines+markers",
            line={"color": colour, "width": 3 if config == result.true_best else 1},
            marker={"size": 5}, name="ends best" if colour == BAD else f"configuration {config}",
            showlegend=config == result.true_best,
        )  # fmt: skip
    for epoch in result.rungs:
        figure.add_vline(epoch, line={"dash": "dot", "color": MUTED})
    return figure


SNIPPET = """
import numpy as np

rng = np.random.default_rng(0)
end, speed = rng.uniform(0.3, 0.9, 27), rng.uniform(2, 6, 27)
loss = lambda config, epoch: end[config] + np.exp(-epoch / speed[config])
alive, spent, trained = np.arange(27), 0, 0
for epoch in (1, 3, 9, 27):
    spent += len(alive) * (epoch - trained)
    trained = epoch
    alive = alive[np.argsort(loss(alive, epoch))][: max(1, len(alive) // 3)]
    print(f"epoch {epoch:>2}: {len(alive)} left after {spent} epochs of training")
print(f"kept {alive[0]}, truly best {loss(np.arange(27), 27).argmin()}; all: {27 * 27} epochs")
""".strip()


def guess_truth(result: Halving) -> str:
    return "still in" if result.stopped[result.true_best] == LONGEST else "given up"


CONCEPT = Concept(
    key="successive_halving",
    title="Successive halving and Hyperband",
    question="What are successive halving and Hyperband?",
    answer=(
        "Successive halving trains many configurations a little, keeps the best third, trains "
        "those three times as long, and so on: most of the budget goes to promising ones. It "
        "assumes that an early ranking says something about the final one. Where that fails, a "
        "slow starter that would have won is thrown out. Hyperband hedges: it runs several "
        "brackets, from many configurations stopped early to few trained to the end. It chooses "
        "how long to train, so it combines with random or Bayesian proposals of what to train."
    ),
    mistake=(
        "'Hyperband finds the best settings faster.' It finds good ones for less training if early "
        "scores predict late ones. Small learning rates and strong regularisation start slowly "
        "and are unfairly cut; a first rung that is too short, or noisy scores, make it worse."
    ),
    options=(
        Number("rung", "Cuts made", 0, 4, 3, help="0 is the first cut, after one epoch."),
        Number("keep", "Keep 1 in …", 2, 4, 3),
        Toggle("late", "With a late bloomer"),
        Number("noise", "Noise of a score", 0.0, 0.3, 0.02),
        SEED,
    ),
    compute=compute,
    read=read,
    figures=figures,
    page="tune",
    topics=("Optimisation", "Hyperband", "early stopping", "tuning", "budget"),
    longer=(
        "With 27 configurations and 'keep 1 in 3' the rungs are at 1, 3, 9 and 27 epochs with 27, "
        "9, 3 and 1 configurations left to train. Each rung costs about the same, so the whole "
        "race costs a small part of training everything.\n\n"
        "The resource need not be epochs: rows, trees or image size do as well. Hyperband repeats "
        "the race with other first rungs; the last of its brackets is plain random search with "
        "full training. ASHA does the same without waiting for a rung to fill, for many machines."
    ),
    snippet=SNIPPET,
    levels=(
        Level("See it", "Step through the cuts and follow the red curve, which would end best."),
        Level(
            "Change it",
            "Make the scores noisy: which seeds still keep the best one?",
            (("noise", 0.2),),
        ),
        Level(
            "Break it",
            "A late bloomer starts worst and would end best: it is cut first.",
            (("late", True),),
        ),
    ),
    guess=Guess(
        "Is the configuration that ends best still in?", ("still in", "given up"), guess_truth
    ),
    more=(
        Question(
            "Hyperband's brackets",
            "What does Hyperband add to successive halving?",
            "Successive halving needs a choice: many configurations with a short first rung, or "
            "few with a long one. Hyperband does not choose; it divides the budget among several "
            "brackets, from the most aggressive to no early stopping at all. That costs a factor "
            "of a few compared with the best single bracket, and protects against the case where "
            "early scores mislead. BOHB adds Bayesian proposals for which configurations to try.",
            "Hyperband does not model the settings: without a sampler such as TPE it draws them at "
            "random. It saves training time, not trials.",
        ),
    ),
    step="rung",
)
