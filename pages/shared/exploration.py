"""The table that Explore looks at: as the recipe cleans it, with its profile."""

from dataclasses import dataclass
from datetime import date

from core.explore.findings import Finding, find_all
from core.explore.profile import Profile, make_profile
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from pages.frame import session


@dataclass(frozen=True)
class Exploration:
    """The open table, the same cleaned, the recipe in force, and the profile of the cleaned table
    for the recipe's target."""

    source: Dataset
    table: Dataset
    recipe: Recipe
    profile: Profile

    @property
    def findings(self) -> tuple[Finding, ...]:
        about = self.profile.target, self.profile.task, date.today()
        return session.remembered(find_all, self.table, *about, known=self.profile)


def explore(dataset: Dataset) -> Exploration:
    """Describe the open table; raises BadTableError where cleaning leaves nothing."""
    recipe = session.recipe()
    table = dataset
    if recipe.kinds or recipe.cleaning:
        table = session.remembered(cleaned_dataset, dataset, cleaning_part(recipe))
    target = recipe.target if recipe.target in table.frame.columns else None
    task = recipe.task if target else None
    profile = session.remembered(make_profile, table, target, task)
    return Exploration(dataset, table, recipe, profile)
