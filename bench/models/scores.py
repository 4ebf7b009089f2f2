"""What a tool scored on the sealed rows, with intervals, and how tools rank over tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from bench.models.cases import ModelCase
from core.methods.metrics import METRICS, Predictions
from core.methods.metrics.sample import sample_interval
from core.pipeline.training_data import split_rows

MEASURES = {
    "binary": ("roc_auc", "log_loss"),
    "classes": ("log_loss", "accuracy"),
    "numbers": ("r2",),
}
OVERRUN = 1.05


@dataclass(frozen=True)
class Scored:
    """A tool on a table: by each measure its score with the ends of a 95 % interval; `missing` why
    there is none."""

    tool: str
    case: str
    seconds: float = np.nan
    scores: tuple[tuple[str, float, float, float], ...] = ()
    missing: str = ""

    @property
    def rank_by(self) -> float:
        """The first measure, where higher is better."""
        key, score, _, _ = self.scores[0]
        return METRICS[key].sign * score

    def text(self, budget: float) -> str:
        """The line of a table."""
        if self.missing:
            return f"  {self.tool:<10} {self.missing}"
        told = "  ".join(
            f"{METRICS[key].label} {score:.4f} ({low:.4f} to {high:.4f})"
            for key, score, low, high in self.scores
        )
        kept = "kept" if self.seconds <= OVERRUN * budget else "OVER"
        return f"  {self.tool:<10} {told}  {self.seconds:.1f} s, budget {kept}"


def score_of(case: ModelCase, tool: str, said: Path, seconds: float) -> Scored:
    """What a file of answers for the sealed rows is worth."""
    predicted = _read(case, pd.read_csv(said))
    found = []
    for key in MEASURES[case.kind]:
        metric = METRICS[key]
        found.append((key, metric.compute(predicted), *sample_interval(metric, predicted)))
    return Scored(tool, case.name, seconds, tuple(found))


def _read(case: ModelCase, said: pd.DataFrame) -> Predictions:
    data = case.data
    actual = data.y[split_rows(data, case.recipe).test]
    if not data.is_classification:
        return Predictions(actual, said["prediction"].to_numpy(dtype="float64"))
    names = [str(label) for label in data.classes]
    probabilities = said[names].to_numpy(dtype="float64")
    probabilities = probabilities / probabilities.sum(axis=1, keepdims=True)
    labels = np.asarray(data.classes)[probabilities.argmax(axis=1)].astype(actual.dtype)
    return Predictions(actual, labels, probabilities, data.classes, data.positive)


def mean_ranks(found: Sequence[Scored]) -> dict[str, float]:
    """By tool, best first: the mean rank over the tables where every tool that answered anywhere
    has an answer; those of one score share their ranks."""
    answered = [one for one in found if not one.missing]
    tools = list(dict.fromkeys(one.tool for one in answered))
    cases = [
        case
        for case in dict.fromkeys(one.case for one in answered)
        if {one.tool for one in answered if one.case == case} == {*tools}
    ]
    table = pd.DataFrame(
        {case: {o.tool: o.rank_by for o in answered if o.case == case} for case in cases}
    )
    ranks = table.rank(ascending=False).mean(axis=1).sort_values()
    return {str(tool): float(rank) for tool, rank in ranks.items()}
