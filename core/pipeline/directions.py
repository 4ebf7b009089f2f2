"""Columns along which a model is to go one way, said before anything is fitted."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.choices.members import Members
from core.choices.nested import Nested
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models import MODELS
from core.methods.models.directions import WAYS
from core.methods.prepare.imputers import ALL_COLUMNS
from core.pipeline.column_methods import ColumnMethods, has_trait
from core.pipeline.training_data import TrainingData
from core.recipe.recipe import Recipe

BLANKS = "blank"  # unusual values made missing: what lies beyond has no place in an order
META = "meta_model"  # is given what members say, and no column of the table
DRAWN = "max_features"  # the share of the columns that each model of a bag is given


def check_directions(recipe: Recipe, data: TrainingData, model: Pick) -> None:
    """Raise NotApplicableError where a column that a model is to rise or fall along cannot keep
    its order until it reaches the model."""
    names = tuple(dict.fromkeys(_directed(model.options, model.method)))
    if not names:
        return
    methods = ColumnMethods(recipe, data)
    numbers = methods.taking("number_imputer")
    for name in names:
        if name not in numbers:
            raise NotApplicableError(
                f"{MODELS[model.method].label} can go one way along numbers that are learned from, "
                f"and {name!r} is none: take it out of the model's options."
            )
        if recipe.pick_for(name, "outliers").method == BLANKS:
            raise NotApplicableError(
                f"Unusual values of {name!r} are made missing, which ends its order: cap or keep "
                "them on Features, or take it out of the model's options."
            )
    _check_filling(methods, names)


def _check_filling(methods: ColumnMethods, names: tuple[str, ...]) -> None:
    for slot in ("number_imputer", "category_imputer"):
        for (pick,), filled in methods.of(slot):
            others = [(name, one) for name in names for one in filled if one != name]
            if has_trait(slot, pick, ALL_COLUMNS) and others:
                name, changed = others[0]
                raise NotApplicableError(
                    f"Gaps of {changed!r} are filled by a look at other columns, so that they "
                    f"would change along {name!r}: fill them by themselves on Features, or take "
                    f"{name!r} out of the model's options."
                )


def _directed(options: Mapping[str, Any], method: str) -> Iterator[str]:
    """The columns that a model, and those inside it, are to go one way along."""
    for option in MODELS[method].options:
        value: Any = options.get(option.name, option.default)
        if option.name in WAYS:
            yield from value
        inside = [value] if isinstance(option, Nested) else []
        inside += value if isinstance(option, Members) else []
        for name in [name for one in inside for name in _directed(one["options"], one["method"])]:
            if option.name == META or options.get(DRAWN, 1.0) < 1:
                raise NotApplicableError(
                    f"The {option.label.lower()} of {MODELS[method].label} is not given "
                    f"{name!r} each time, and cannot go one way along it: take it out of its "
                    "options."
                )
            yield name
