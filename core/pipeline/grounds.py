"""What a table itself tells of how far a score on it can be believed."""

from dataclasses import dataclass

from core.explore.findings import Finding
from core.pipeline.cleaning import Cleaning
from core.pipeline.column_grounds import ColumnGrounds, column_grounds
from core.pipeline.outcome_rules import rows_out_by_outcome
from core.pipeline.sealed_rows import seal_part
from core.pipeline.training_findings import training_findings
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.workspace.progress import Progress, silent


@dataclass(frozen=True)
class Grounds:
    """What bears on any score: findings of the cleaned table, and how many rows cleaning left out
    by their outcome."""

    findings: tuple[Finding, ...]
    rows_out: int
    columns: ColumnGrounds = ColumnGrounds()


def grounds_part(recipe: Recipe) -> Recipe:
    """The recipe as far as the grounds depend on it."""
    return seal_part(recipe)


def find_grounds(dataset: Dataset, recipe: Recipe, report: Progress = silent) -> Grounds:
    """The grounds, as a function to remember, of a `grounds_part`.

    Raises WorkbenchError where the cleaning leaves no table.
    """
    found = training_findings(dataset, recipe, report)
    rows_out = rows_out_by_outcome(Cleaning(dataset, recipe))
    return Grounds(found, rows_out, column_grounds(dataset, recipe))
