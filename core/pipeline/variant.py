"""What a preparation leaves to the model that it is for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.choices.pick import Pick
from core.methods.balance import BALANCERS
from core.methods.models import BASELINE, traits, traits_of
from core.methods.prepare.encoding import AS_LEVELS
from core.recipe.recipe import Recipe

ENCODING = ("encoder", "many_encoder")
AS_SUITS = "auto"  # the method that a slot takes where the model decides


@dataclass(frozen=True)
class Variant:
    """Are gaps, the columns' own units and the levels of categories left to the model, and does it
    learn from rows without a label?"""

    keeps_gaps: bool = False
    keeps_units: bool = False
    keeps_levels: bool = False
    takes_unlabelled: bool = False


PLAIN = Variant()


def variant_for(recipe: Recipe, model: Pick) -> Variant:
    """The preparation that suits a model: trees and curves do not care for units, and some trees
    take gaps. Models that are blended share one, so that the blend is one pipeline which says what
    its members said.

    Only where the recipe leaves it open, and where nothing between filling and the model measures
    distances or judges columns by weights: then every model gets the plain one.
    """
    has = traits_of(model)
    takes_unlabelled = traits.UNLABELLED in has
    has_distances = "distances" in BALANCERS[recipe.balance.method].traits
    if recipe.blend or has_distances or recipe.in_force("selection"):
        return replace(PLAIN, takes_unlabelled=takes_unlabelled)
    return Variant(
        keeps_gaps=traits.TAKES_GAPS in has and _is_open(recipe, "number_imputer"),
        keeps_units=_knows_no_unit(has) and _is_open(recipe, "scaler"),
        keeps_levels=_takes_levels(has) and any(_is_open(recipe, s, AS_LEVELS) for s in ENCODING),
        takes_unlabelled=takes_unlabelled,
    )


def variants_for(recipe: Recipe, models: Sequence[Pick]) -> list[Variant]:
    """The preparation for each of several models. The baseline looks at no column: it takes one
    that another model asks for and that has the same rows."""
    suited = [variant_for(recipe, model) for model in models]
    is_baseline = [model.method == BASELINE for model in models]
    pairs = list(zip(suited, is_baseline, strict=True))
    asked = [v for v, bare in pairs if not bare and not v.takes_unlabelled]
    if not asked:
        return suited
    return [asked[0] if bare and variant not in asked else variant for variant, bare in pairs]


def _knows_no_unit(has: frozenset[str]) -> bool:
    """Is the model the same in any unit? Of curves those are whose steps are held back by no
    penalty."""
    return traits.TREE in has or (traits.ADDITIVE in has and traits.PENALISED not in has)


def _takes_levels(has: frozenset[str]) -> bool:
    """Members of a bag may see some of the columns only, and would not know which."""
    return traits.TAKES_LEVELS in has and not has & {traits.NESTED, traits.COMBINED}


def _is_open(recipe: Recipe, slot: str, method: str = AS_SUITS) -> bool:
    """Does any column leave the slot's method to the model, by the method of that name?"""
    own = (picks[slot] for picks in recipe.overrides.values() if slot in picks)
    return any(pick.method == method for pick in (recipe.preparation[slot], *own))
