"""The table that Explore looks at: as the recipe cleans it, with its profile."""

from dataclasses import dataclass
from datetime import date

from core.explore.findings import Finding
from core.explore.profile import Profile, make_profile
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.pipeline.sealed_rows import seal_part
from core.pipeline.training_findings import all_findings, unsealed_relations
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
    def seal_part(self) -> Recipe:
        """The recipe as far as it says which rows of the cleaned table are sealed."""
        known = self.profile
        return seal_part(self.recipe).with_(target=known.target, task=known.task)

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

    @property
    def has_findings(self) -> bool:
        """Was the table searched for flaws already?"""
        return session.is_known(all_findings, self.source, self.seal_part, date.today())


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
