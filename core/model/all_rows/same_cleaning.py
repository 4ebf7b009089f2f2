"""The cleaning of a sample, done to other rows of its table batch by batch."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from core.errors import NotApplicableError
from core.methods.clean import CLEANING, WHOLE_TABLE, State
from core.methods.clean.rule import Rule
from core.parts.values.kinds import as_kind
from core.pipeline.cleaning import Cleaning
from core.pipeline.cleaning_rules import rules_of
from core.table.schema import Kind


@dataclass(frozen=True, eq=False)
class SameCleaning:
    """What was done to a sample: columns read as `kinds`, then `rules`, which leave out the columns
    that they left out there, whatever a batch looks like."""

    kinds: dict[str, Kind]
    rules: tuple[Rule, ...]

    def start(self, raw: pd.DataFrame) -> pd.DataFrame:
        """A batch with the user's kinds."""
        typed = raw.copy(deep=False)
        for name, kind in self.kinds.items():
            typed[name] = as_kind(typed[name], kind)
        return typed

    def cleaned(self, start: pd.DataFrame) -> pd.DataFrame:
        """The batch after all rules; its index names the rows of the batch."""
        for rule in self.rules:
            start = rule.apply(start)
        return start


def same_cleaning(cleaning: Cleaning) -> SameCleaning:
    """The cleaning of a sample as something to do to other rows.

    Raises NotApplicableError for a rule that goes by other rows, which a batch does not have.
    """
    schema = cleaning.dataset.schema
    kinds = cleaning.recipe.kinds.items()
    changed = {n: kind for n, kind in kinds if n in schema.names and kind is not schema[n].kind}
    steps = zip(rules_of(cleaning.recipe), cleaning.states, strict=True)
    return SameCleaning(changed, tuple(_fixed(key, state) for (key, _), state in steps))


def _fixed(key: str, state: State) -> Rule:
    rule, effect = state.rule, state.effect
    assert rule is not None
    assert effect is not None
    if rule.dropped is not None:
        return replace(rule, dropped=_same(effect.columns_dropped))
    if WHOLE_TABLE in CLEANING[key].traits:
        raise NotApplicableError(
            f"A step on Clean, {effect.label}, goes by other rows, which a batch of a large table "
            "does not have: take it out to train on all rows, or write the table without it first."
        )
    return rule


def _same(names: tuple[str, ...]) -> Callable[[pd.DataFrame], list[str]]:
    return lambda frame: [name for name in names if name in frame.columns]
