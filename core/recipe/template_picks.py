"""The methods of a template with the names of another table for the columns that they read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from core.choices.catalog import Catalog, Method
from core.choices.column_options import ColumnName, Columns
from core.choices.members import Members
from core.choices.nested import Nested
from core.choices.pick import Pick
from core.methods.models import MODELS
from core.methods.prepare import SLOTS
from core.recipe.model_pick import ModelPick
from core.recipe.named_columns import WRITTEN, inside, renamed_formula, step_uses
from core.recipe.recipe import Recipe
from core.wording.listing import listed

Named = TypeVar("Named", bound=Pick)


@dataclass
class TemplateFitting:
    """Names that became others, names that are gone, and what was lost with them."""

    names: dict[str, str]
    gone: set[str]
    lost: list[str] = field(default_factory=list)

    def name(self, name: str) -> str:
        """What stands for a column here."""
        return self.names.get(name, name)

    def lacking(self, pick: Pick, catalog: Mapping[str, Method]) -> list[str]:
        """The columns that a method reads and that are gone."""
        return [use.name for use in step_uses(pick, catalog) if use.name in self.gone]


def renamed_pick(pick: Named, catalog: Mapping[str, Method], fitting: TemplateFitting) -> Named:
    """The method with the columns that stand for its own; columns that are gone are left out of a
    list of them."""
    options: dict[str, Any] = dict(pick.options)
    for option in catalog[pick.method].options:
        value = options.get(option.name)
        if isinstance(option, Columns) and isinstance(value, list | tuple):
            left = (str(name) for name in value if name not in fitting.gone)
            options[option.name] = tuple(map(fitting.name, left))
        elif isinstance(option, ColumnName) and value:
            options[option.name] = fitting.name(str(value))
        elif option.name == WRITTEN.get(pick.method) and value:
            options[option.name] = renamed_formula(str(value), fitting.names)
        elif isinstance(option, Nested | Members) and value:
            renamed = [
                renamed_pick(one, methods, fitting).model_dump(include={"method", "options"})
                for one, methods in inside(option, value)
            ]
            options[option.name] = renamed[0] if isinstance(option, Nested) else tuple(renamed)
    return pick.model_copy(update={"options": options})


def fitted_slots(
    picks: Mapping[str, Pick], whose: str, fitting: TemplateFitting
) -> dict[str, Pick]:
    """The methods of the preparation; one that reads what is gone becomes the usual one."""
    fitted = {}
    for key, pick in picks.items():
        slot = SLOTS[key]
        lacking = fitting.lacking(pick, slot.catalog)
        if lacking:
            words = f"{slot.label}{whose}: {_label(slot.catalog, pick)}"
            fitting.lost.append(f"{words}: it needs {listed(lacking)}.")
        else:
            fitted[key] = renamed_pick(pick, slot.catalog, fitting)
    return fitted


def fitted_models(recipe: Recipe, fitting: TemplateFitting) -> Iterator[ModelPick]:
    """The models; they go on without the columns that are gone."""
    for model in recipe.models:
        lacking = fitting.lacking(model, MODELS)
        if lacking:
            fitting.lost.append(f"{model.label}: goes on without {listed(lacking)}.")
        yield renamed_pick(model, MODELS, fitting)


def _label(catalog: Catalog, pick: Pick) -> str:
    return catalog[pick.method].label
