"""Which method each column takes in each place of the preparation."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from core.choices.catalog import Catalog
from core.choices.column_options import ColumnName, Columns
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.context import MethodContext
from core.methods.prepare import SLOTS
from core.methods.prepare.encoding import AS_LEVELS
from core.pipeline.training_data import TrainingData
from core.pipeline.variant import ENCODING, PLAIN, Variant
from core.recipe.recipe import Recipe


@dataclass(frozen=True)
class ColumnMethods:
    """The methods of a recipe for the columns that are learned from."""

    recipe: Recipe
    data: TrainingData
    variant: Variant = PLAIN

    @property
    def context(self) -> MethodContext:
        """What every method is told of what it is for."""
        told = MethodContext(self.data.task, len(self.data.classes), self.recipe.split.seed)
        gaps, units = self.variant.keeps_gaps, self.variant.keeps_units
        texts = tuple(self.taking("text_encoder"))
        return replace(
            told, texts=texts, keeps_gaps=gaps, keeps_units=units, levels=tuple(self._as_levels())
        )

    def _as_levels(self) -> Iterator[str]:
        """The categories whose levels the model takes as they are."""
        for slot in ENCODING if self.variant.keeps_levels else ():
            for name in self.taking(slot):
                if self.recipe.pick_for(name, slot).method == AS_LEVELS:
                    yield name

    def taking(self, slot: str) -> list[str]:
        """The features that a slot acts on, in order."""
        columns = {column.name: column for column in self.data.schema.columns}
        return [name for name in self.data.features if SLOTS[slot].takes(columns[name])]

    def is_read(self, name: str) -> bool:
        """Is the column given to the model? A date may be left out where dates are read."""
        dates = self.taking("date_encoder")
        if name not in dates:
            return True
        picks = {date: self.recipe.pick_for(date, "date_encoder") for date in dates}
        is_counted_from = any(pick.options.get("since") == name for pick in picks.values())
        return is_counted_from or picks[name].method != "drop"

    def of(self, *slots: str) -> Iterator[tuple[tuple[Pick, ...], list[str]]]:
        """The columns that take the same methods in some slots, which all act on the same
        columns."""
        picks: dict[tuple[str, ...], tuple[Pick, ...]] = {}
        names: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name in self.taking(slots[0]):
            chosen = tuple(self.recipe.pick_for(name, slot) for slot in slots)
            key = tuple(json.dumps([p.method, p.options], sort_keys=True) for p in chosen)
            picks[key] = chosen
            names[key].append(name)
        yield from ((picks[key], names[key]) for key in names)

    def check_columns(self, pick: Pick, catalog: Catalog) -> None:
        """Raise NotApplicableError where a step names a column that is not learned from, or one
        of another kind."""
        method, kinds = catalog[pick.method], self.data.schema.kinds
        for option in method.options:
            if isinstance(option, ColumnName | Columns):
                fitting = {n for n in self.data.features if str(kinds[n]) in option.kinds}
                chosen = pick.options.get(option.name) or ()
                named = (chosen,) if isinstance(chosen, str) else cast("tuple[str, ...]", chosen)
                missing = [name for name in named if name not in fitting]
                if missing:
                    raise NotApplicableError(
                        f"{method.label} needs {missing[0]!r}, which is no "
                        f"{' or '.join(option.kinds)} that is learned from: choose other columns "
                        "on Features, or take the step out."
                    )

    def built(self, slot: str, pick: Pick) -> Any:
        """A slot's method, unfitted; None where it does nothing."""
        return pick.build(SLOTS[slot].catalog, self.context)


def has_trait(slot: str, pick: Pick, trait: str) -> bool:
    """Does the method's row in the slot's catalogue list the trait?"""
    return trait in SLOTS[slot].catalog[pick.method].traits
