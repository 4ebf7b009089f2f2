"""The table that Explore looks at: as the recipe cleans it, with its profile."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from core.explore.findings import Finding
from core.explore.profile import Profile, make_profile, task_of
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.pipeline.sealed_rows import seal_part
from core.pipeline.training_findings import all_findings, unsealed_relations
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.table.schema import Task
from pages.frame import session


@dataclass(frozen=True)
class Exploration:
    """The open table, the same cleaned, and the recipe in force. What is told of them is worked out
    when it is first asked for."""

    source: Dataset
    table: Dataset
    recipe: Recipe

    @cached_property
    def goal(self) -> tuple[str | None, Task | None]:
        """The recipe's target, where the cleaned table has it, and how it is predicted."""
        target = self.recipe.target if self.recipe.target in self.table.frame.columns else None
        return target, task_of(self.table, target, self.recipe.task)

    @cached_property
    def profile(self) -> Profile:
        """The cleaned table described, for its target."""
        return session.remembered(make_profile, self.table, *self.goal)

    @property
    def seal_part(self) -> Recipe:
        """The recipe as far as it says which rows of the cleaned table are sealed."""
        target, task = self.goal
        return seal_part(self.recipe).with_(target=target, task=task)

    @property
    def strengths(self) -> dict[str, float]:
        """How closely each column goes with the target in the rows that are not sealed, the closest
        first; pages order columns by it."""
        found = session.remembered(unsealed_relations, self.source, self.seal_part)
        return {relation.column: relation.strength or 0.0 for relation in found}

    @property
    def findings(self) -> tuple[Finding, ...]:
        about = self.seal_part, date.today()
        return session.remembered(all_findings, self.source, *about, known=self.profile)


def explore(dataset: Dataset) -> Exploration:
    """The open table to look at; raises BadTableError where cleaning leaves nothing."""
    recipe = session.recipe()
    table = dataset
    if _is_changed(recipe):
        table = session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))
    return Exploration(dataset, table, recipe)


def is_searched(dataset: Dataset) -> bool:
    """Was the open table, as cleaned now, searched for flaws already? Asked without taking the
    cleaned table in."""
    recipe = session.recipe()
    if _is_changed(recipe) and not session.is_known(
        cleaned_dataset, dataset, cleaning_part(recipe)
    ):
        return False
    part = explore(dataset).seal_part
    return session.is_known(all_findings, dataset, part, date.today())


def _is_changed(recipe: Recipe) -> bool:
    return bool(recipe.kinds or recipe.cleaning)
