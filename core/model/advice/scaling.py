"""Which models need comparable units, why, and whether the recipe gives them."""

from dataclasses import dataclass

import numpy as np

from core.choices.pick import Pick
from core.methods.models import models_for, traits, traits_of
from core.methods.prepare import SLOTS
from core.model.train import compared_models
from core.pipeline.cleaning import Cleaning
from core.pipeline.sealed_rows import sealed_rows
from core.pipeline.variant import AS_SUITS
from core.recipe.decision import NO_DECISION
from core.recipe.edits.edit import Edit
from core.recipe.edits.preparation import prepare_columns
from core.recipe.recipe import Recipe
from core.table.dataset import Dataset
from core.wording.listing import some_of
from core.wording.numbers import counted, number_text

SLOT, UNSCALED = "scaler", "none"
NAMED = 3

# The first trait that a model has decides. Scaling makes units comparable; it makes no column
# normal and none as important as another.
BY_ORDER = "Its trees ask whether a value is above a limit: only the order counts."
REASONS: tuple[tuple[str, bool, str], ...] = (
    (traits.TREE, False, BY_ORDER),
    (traits.CUTS, False, BY_ORDER),
    (traits.BASELINE, False, "It looks at no column."),
    (
        traits.COMPARES,
        True,
        "Distances add up the differences of all columns: the one with the largest unit decides.",
    ),
    (
        traits.PENALISED,
        True,
        "Its penalty holds coefficients back, and a coefficient has the unit of its column: a "
        "column in small units would be held back most.",
    ),
    (traits.ADDITIVE, False, "Its curves have steps at limits: only the order of values counts."),
    (
        traits.DESCENDS,
        True,
        "It learns by steps down a slope, which is steep along columns of large units and flat "
        "along the others, and its penalty weighs them alike. It measures no distances.",
    ),
    (
        traits.LINEAR,
        False,
        "Without a penalty its coefficients take up the units: the predictions are the same, but "
        "for units that differ by a million times and more, which its solver takes for nothing. "
        "Scaled, the coefficients can be compared.",
    ),
    (
        traits.BY_COLUMN,
        False,
        "Each column has a mean and a spread of its own in every class. Only its smoothing, a "
        "share of the largest variance of all, blurs columns in units thousands of times smaller.",
    ),
    (
        traits.DISTILLED,
        True,
        "It is made of two other models, and what either of them needs, it needs.",
    ),
)


@dataclass(frozen=True)
class ScalingNeed:
    """Whether a model needs scaled numbers, why, and whether it is one that the recipe trains."""

    label: str
    is_needed: bool
    why: str
    is_chosen: bool


@dataclass(frozen=True)
class ScalingAdvice:
    """The models of a task with what each needs; `unscaled` are the number columns whose units
    stay, and `spread` by how many times the largest of the columns' standard deviations exceeds
    the smallest (NaN for fewer than two)."""

    models: tuple[ScalingNeed, ...]
    unscaled: tuple[str, ...]
    spread: float

    @property
    def is_met(self) -> bool:
        """Has every model of the recipe what it needs?"""
        return not self.unscaled or not any(m.is_needed and m.is_chosen for m in self.models)

    @property
    def sentence(self) -> str:
        """What follows for this recipe."""
        units = (
            "The standard deviations of the numbers in the training rows differ up to "
            f"{number_text(self.spread)} times."
            if np.isfinite(self.spread)
            else "There are no two numbers whose units could differ."
        )
        needing = [model.label for model in self.models if model.is_needed and model.is_chosen]
        if not needing:
            return f"No model of the recipe needs scaling. {units}"
        wanted = f"Comparable units are needed by {some_of(needing, NAMED)}, and"
        if self.is_met:
            return f"{wanted} the recipe gives them. {units}"
        keep = "keeps its own" if len(self.unscaled) == 1 else "keep theirs"
        return f"{wanted} {counted(len(self.unscaled), 'column')} {keep}. {units}"


def scaling_part(recipe: Recipe) -> Recipe:
    """The recipe as far as the advice depends on it."""
    return recipe.essence().with_(metric=None, threshold=None, decision=NO_DECISION)


def scaling_advice(dataset: Dataset, recipe: Recipe) -> ScalingAdvice:
    """What each model of the task needs, and what the recipe does; no sealed row is looked at."""
    cleaning = Cleaning(dataset, recipe)
    columns = [cleaning.schema[name] for name in cleaning.features]
    numbers = [column.name for column in columns if SLOTS[SLOT].takes(column)]
    seen = ~sealed_rows(dataset, recipe)
    spreads = cleaning.frame.loc[seen, numbers].astype("float64").std(ddof=0).to_numpy()
    spreads = spreads[spreads > 0]
    return ScalingAdvice(
        _needs(dataset, recipe),
        tuple(name for name in numbers if _keeps_unit(recipe, name)),
        float(spreads.max() / spreads.min()) if len(spreads) > 1 else float("nan"),
    )


def _keeps_unit(recipe: Recipe, name: str) -> bool:
    """Does a number column reach the model in its own unit? Bins have none."""
    shape = recipe.pick_for(name, "transform")
    is_cut = shape.method == "bins" and shape.options.get("coded", "flags") == "flags"
    return recipe.pick_for(name, SLOT).method == UNSCALED and not is_cut


def _needs(dataset: Dataset, recipe: Recipe) -> tuple[ScalingNeed, ...]:
    chosen = {model.method: model.pick for model in compared_models(dataset, recipe)}
    needs = []
    for method in models_for(recipe.task or ""):
        pick = chosen.get(method.key, Pick(method=method.key))
        is_needed, why = scaling_need(pick)
        needs.append(ScalingNeed(method.label, is_needed, why, method.key in chosen))
    return tuple(needs)


def scaling_need(model: Pick) -> tuple[bool, str]:
    """Whether a model needs scaled numbers, and why; one that repeats another needs what that
    needs."""
    has = traits_of(model)
    return next((is_needed, why) for trait, is_needed, why in REASONS if trait in has)


def scale_as_suits(recipe: Recipe, advice: ScalingAdvice) -> Edit:
    """Give every unscaled column what suits each model: trees keep the units all the same."""
    return prepare_columns(recipe, advice.unscaled, SLOT, Pick(method=AS_SUITS))
