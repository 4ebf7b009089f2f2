"""What a table itself tells of how far a score on it can be believed."""

from dataclasses import dataclass

from core.explore.findings import Finding
from core.pipeline.cleaning import Cleaning
from core.pipeline.cleaning_rules import cleaning_part
from core.pipeline.outcome_rules import rows_out_by_outcome
from core.pipeline.training_findings import training_findings
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset


@dataclass(frozen=True)
class Grounds:
    """What bears on any score: findings of the cleaned table, and how many rows cleaning left out
    by their outcome."""

    findings: tuple[Finding, ...]
    rows_out: int


def grounds_part(recipe: Recipe) -> Recipe:
    """The recipe as far as the grounds depend on it."""
    return cleaning_part(recipe).with_(target=recipe.target, task=recipe.task)


def find_grounds(dataset: Dataset, recipe: Recipe) -> Grounds:
    """The grounds, as a function to remember, of a `grounds_part`.

    Raises WorkbenchError where the cleaning leaves no table.
    """
    cleaning = Cleaning(dataset, recipe)
    found = training_findings(cleaning.as_dataset(), recipe.target, recipe.task)
    return Grounds(found, rows_out_by_outcome(cleaning))
