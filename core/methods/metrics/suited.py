"""Which metric suits a target: by its task, and by the balance of its classes."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.methods.metrics.catalog import DEFAULT_METRIC, METRICS
from core.table.schema import Task

UNEVEN, RARE = 0.15, 0.03  # of two classes' rows; of several in proportion
BLIND_TO_RARE = ("roc_auc", "accuracy")


@dataclass(frozen=True)
class SuitedMetric:
    """The key of a metric, and in a sentence why it suits."""

    key: str
    reason: str

    @property
    def label(self) -> str:
        return METRICS[self.key].label

    @property
    def stored(self) -> str | None:
        """As a recipe has it: None for what is usual for its task."""
        return None if self.key in DEFAULT_METRIC.values() else self.key


@dataclass(frozen=True)
class TargetBalance:
    """The rows of each class by its name; of two classes the `positive` one."""

    counts: Mapping[str, int]
    positive: str | None = None

    @property
    def rarest(self) -> str:
        return min(self.counts, key=lambda name: self.counts[name])

    @property
    def share(self) -> float:
        """Of the rarest class among all rows."""
        return self.counts[self.rarest] / sum(self.counts.values())

    def is_below(self, share: float) -> bool:
        """Has the rarest class less than a share of two classes' rows? With many classes a small
        one is no imbalance yet."""
        return len(self.counts) > 1 and self.share < share * 2 / len(self.counts)

    @property
    def has_common_positive(self) -> bool:
        """Is the positive class the common one of two, so that what speaks of it hardly sees the
        other?"""
        return len(self.counts) == 2 and self.positive is not None and self.positive != self.rarest


def suited_metric(task: Task, balance: TargetBalance | None = None) -> SuitedMetric:
    """The metric that suits a task, and of classes their balance.

    A rare class is judged by precision and recall where it is the positive one (Saito and
    Rehmsmeier 2015, "The precision-recall plot is more informative than the ROC plot"); of several
    classes by their mean. Where the common class is the positive one, average precision would
    speak of that: there both classes count by the Matthews correlation.
    """
    if task is Task.REGRESSION or balance is None:
        usual = DEFAULT_METRIC[task]
        return SuitedMetric(usual, f"{METRICS[usual].label} is usual for {task}.")
    told = f"class {balance.rarest!r} has {balance.share:.1%} of the rows"
    if not balance.is_below(RARE):
        return SuitedMetric(
            "roc_auc", f"ROC-AUC suits: no class is rare ({told}), and it needs no threshold."
        )
    if balance.has_common_positive:
        return SuitedMetric(
            "mcc",
            f"Matthews correlation suits: {told} and is not the positive one. It counts both "
            "classes, where average precision would speak of the common one.",
        )
    return SuitedMetric(
        "average_precision",
        f"Average precision suits: {told}. It looks at how well so few are found, which ROC-AUC "
        "and accuracy hardly tell.",
    )


def is_blind(metric: str, balance: TargetBalance) -> bool:
    """Does a metric hardly move with how well a rare class is found?"""
    if not balance.is_below(RARE):
        return False
    is_of_common = METRICS[metric].of_a_class and balance.has_common_positive
    return metric in BLIND_TO_RARE or is_of_common
