"""A stage of several steps as it stands: what each did to a sample, what one more would take."""

from dataclasses import dataclass

from core.choices.catalog import Catalog
from core.choices.pick import Pick, Step
from core.methods.prepare.new_columns import new_columns
from core.methods.prepare.proven_makers import maker_fits
from core.methods.prepare.selection_fits import selection_fits
from core.methods.stages import Stage
from core.model.preview import PreparedSample
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.numbers import counted


@dataclass(frozen=True)
class StepList:
    """A stage of several steps of the recipe in force, and what each did to a sample."""

    dataset: Dataset
    recipe: Recipe
    stage: Stage
    sample: PreparedSample | None

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(getattr(self.recipe, self.stage.field))

    @property
    def catalog(self) -> Catalog:
        assert self.stage.catalog is not None
        return self.stage.catalog

    def effect(self, position: int) -> str:
        """What a step does to the number of columns."""
        if not self.steps[position].on:
            return ":gray[switched off]"
        key = f"{self.stage.key}{self.number(position)}"
        widths = self.sample.widths.get(key) if self.sample else None
        if widths is None:
            return f":gray[{self._unknown(self.steps[position])}]"
        before, after = widths
        if before == after:
            return f":orange[changes nothing: {counted(after, 'column')} before and after]"
        cost = fits_words(self, self.steps[position], before)
        return f"{before:,} → {counted(after, 'column')}" + f"; {cost}" * bool(cost)

    def _unknown(self, step: Step) -> str:
        """Why the effect of a step is not known."""
        if self.sample is None:
            return "not known until the recipe holds"
        cost = fits_words(self, step, self.width)
        return "not run yet, Run the search shows what it does" + f"; {cost}" * bool(cost)

    def number(self, position: int) -> int:
        """The number of a step that is on among those that are, from 1."""
        return sum(step.on for step in self.steps[: position + 1])

    @property
    def width(self) -> int:
        """The columns that one more step would be given; 0 where that is not known."""
        return self.sample.after.shape[1] if self.sample and self.stage.key == "select" else 0


def fits_words(listed: StepList, pick: Pick, columns: int) -> str:
    """How many models a selection fits in each fold on so many columns; nothing where none."""
    fits = selection_fits(pick, columns) if listed.stage.key == "select" and columns else 0
    return f"fits at most {counted(fits, 'model')} in each fold" if fits else ""


def cost_words(listed: StepList, pick: Pick, columns: int) -> str:
    """What a step takes, before it is added: models to fit, or columns that it makes."""
    if listed.stage.key == "make":
        fits = maker_fits(pick)
        made = f"makes at most {counted(new_columns(pick), 'column')} beside those that are there"
        return made + f" and fits at most {counted(fits, 'model')} in each fold" * bool(fits)
    return fits_words(listed, pick, columns)
