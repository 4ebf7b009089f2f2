"""How two recipes differ, in words: a sentence for each choice that is another one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.methods.metrics import METRICS
from core.recipe.decision import Decision
from core.recipe.pick_difference import (
    model_differences,
    override_differences,
    pick_differences,
    slot_differences,
    step_differences,
)
from core.recipe.recipe import Recipe
from core.wording.listing import cut, some_of

ANY = "nothing chosen"


@dataclass(frozen=True)
class RecipeChange:
    """What one choice was and is; `topic` is what the choice is about."""

    topic: str
    sentence: str


def recipe_difference(before: Recipe, after: Recipe) -> tuple[RecipeChange, ...]:
    """Every choice that differs, in the order of the work; none where the recipes are equal."""
    return tuple(
        RecipeChange(topic, sentence)
        for field, (topic, told) in TOLD.items()
        if (was := _chosen(before, field)) != (now := _chosen(after, field))
        for sentence in told(was, now, field)
    )


def _chosen(recipe: Recipe, field: str) -> Any:
    """What a field holds; the division as it divides rows of the task."""
    return recipe.split.for_task(recipe.task) if field == "split" else getattr(recipe, field)


Told = Callable[[Any, Any, str], Iterator[str]]


def _value(before: Any, after: Any, _: str) -> Iterator[str]:
    yield f"{_shown(before)} became {_shown(after)}."


def _metric(before: str | None, after: str | None, _: str) -> Iterator[str]:
    was, now = (METRICS[key].label if key else "the usual one" for key in (before, after))
    yield f"Models are ranked by {now}, not by {was}."


def _blend(_: bool, after: bool, __: str) -> Iterator[str]:
    yield "A blend of the models is compared as well." if after else "No blend is compared."


def _intention(before: Any, after: Any, _: str) -> Iterator[str]:
    was, now = ("by hand" if one is None else one.words for one in (before, after))
    yield f"Models are chosen {now}, not {was}."


def _decision(before: Decision, after: Decision, _: str) -> Iterator[str]:
    """A line for each part; what is promised or asked for says itself in words."""
    for field, name in DECIDED.items():
        was, now = getattr(before, field), getattr(after, field)
        if was != now:
            told, said = (getattr(part, "words", part) for part in (was, now))
            yield f"{name}: {_shown(told)} became {_shown(said)}."


def _names(before: tuple[str, ...], after: tuple[str, ...], _: str) -> Iterator[str]:
    new, back = (
        [name for name in some if name not in others]
        for some, others in ((after, before), (before, after))
    )
    if new:
        yield f"Left out as well: {some_of(new, 6)}."
    if back:
        yield f"No longer left out: {some_of(back, 6)}."
    if not new and not back:
        yield "The same columns are left out, in another order."


def _entries(before: Mapping[str, Any], after: Mapping[str, Any], _: str) -> Iterator[str]:
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name), after.get(name)
        if name not in after:
            yield f"{name}: no longer {_shown(was)}."
        elif name not in before:
            yield f"{name}: {_shown(now)}, new."
        elif was != now:
            yield f"{name}: {_shown(was)} became {_shown(now)}."


def _split(before: Any, after: Any, _: str) -> Iterator[str]:
    yield f"{_plan(before)} became {_plan(after)}."


def _plan(plan: Any) -> str:
    return f"{plan.in_words} ({plan.shared_words})"


def _shown(value: Any) -> str:
    if value is None or value in ("", ()):
        return ANY
    return cut(str(value), 200)


DECIDED = {
    "promise": "Promise of the threshold",
    "costs": "What wrong labels cost",
    "assurance": "Beside predictions",
}
TOLD: dict[str, tuple[str, Told]] = {
    "format": ("Recipe", _value),
    "dataset": ("Table", _value),
    "goal": ("Goal", _value),
    "target": ("Target", _value),
    "task": ("Task", _value),
    "positive": ("Positive class", _value),
    "kinds": ("Kinds of columns", _entries),
    "ignored": ("Columns left out", _names),
    "cleaning": ("Cleaning", step_differences),
    "preparation": ("Preparation", slot_differences),
    "overrides": ("Preparation of a column", override_differences),
    "unusual_rows": ("Unusual rows", pick_differences),
    "features": ("Features", step_differences),
    "balance": ("Balance", pick_differences),
    "selection": ("Selection", step_differences),
    "split": ("Division of rows", _split),
    "models": ("Models", model_differences),
    "blend": ("Blend", _blend),
    "intention": ("Intention", _intention),
    "metric": ("Metric", _metric),
    "threshold": ("Threshold", _value),
    "decision": ("Decision", _decision),
    "subsets": ("Subsets", _entries),
    "dismissed": ("Dismissed findings", _entries),
}
