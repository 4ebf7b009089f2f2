"""Which class counts as positive, and why: what precision, recall and the threshold speak of."""

from dataclasses import dataclass

from core.errors import WorkbenchError
from core.parts.values.opposites import label_called, telling_of
from core.pipeline.class_balance import class_balance
from core.pipeline.cleaning import Cleaning
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset

CHOSEN = "you chose it"
TELLING = "it is the one that says yes"
RARER = "it is the rarer one"
EVEN = "both have as many rows, and it stands first"


@dataclass(frozen=True)
class PositiveClass:
    """The class by its name, why it is the one, and how many of all rows with a target have it."""

    label: str
    reason: str
    rows: int
    of: int

    @property
    def words(self) -> str:
        """The class and why, as the end of a sentence."""
        return f"{self.label}, because {self.reason} ({self.rows / self.of:.1%} of rows)"


def positive_part(recipe: Recipe) -> Recipe:
    """The recipe as far as the positive class depends on it."""
    told = {"target": recipe.target, "task": recipe.task, "positive": recipe.positive}
    return cleaning_part(recipe).with_(**told)


def positive_class(dataset: Dataset, recipe: Recipe) -> PositiveClass | None:
    """The positive class of a `positive_part`; None where the target has not two classes, and where
    cleaning leaves no table."""
    try:
        balance = class_balance(Cleaning(dataset, recipe))
    except WorkbenchError:
        return None
    if balance is None or balance.positive is None:
        return None
    label, counts = balance.positive, balance.counts
    reason = _reason(recipe.positive, label, dict(counts))
    return PositiveClass(label, reason, counts[label], sum(counts.values()))


def _reason(asked: str | None, label: str, counts: dict[str, int]) -> str:
    names = list(counts)
    if asked is not None and label_called(asked, names) == label:
        return CHOSEN
    if telling_of(names) == label:
        return TELLING
    return RARER if len(set(counts.values())) > 1 else EVEN
