"""How two recipes differ, in words: a sentence for each choice that is another one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.choices.catalog import Catalog
from core.choices.pick import Pick, Step
from core.methods.clean.words import step_words
from core.methods.metrics import METRICS
from core.methods.prepare import SLOTS
from core.recipe.fields import CATALOGS
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
        if getattr(before, field) != getattr(after, field)
        for sentence in told(getattr(before, field), getattr(after, field), field)
    )


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


def _pick(before: Pick, after: Pick, field: str) -> Iterator[str]:
    catalog = CATALOGS[field]
    yield f"{_words(before, catalog)} became {_words(after, catalog)}."


def _slots(before: Mapping[str, Pick], after: Mapping[str, Pick], _: str) -> Iterator[str]:
    for key, slot in SLOTS.items():
        was, now = before.get(key), after.get(key)
        if was != now:
            words = (
                _words(pick, slot.catalog) if pick else "as for its kind" for pick in (was, now)
            )
            yield f"{slot.label}: {' became '.join(words)}."


def _overrides(
    before: Mapping[str, dict[str, Pick]], after: Mapping[str, dict[str, Pick]], field: str
) -> Iterator[str]:
    for name in dict.fromkeys((*before, *after)):
        for sentence in _slots(before.get(name, {}), after.get(name, {}), field):
            yield f"{name}, {sentence[0].lower()}{sentence[1:]}"


def _steps(before: tuple[Step, ...], after: tuple[Step, ...], field: str) -> Iterator[str]:
    """Steps are the same where method and options are; a step with other options is another."""
    catalog = CATALOGS[field]
    pairs = _paired(before, after)
    for place, step in enumerate(before, start=1):
        if place not in {was for was, _ in pairs}:
            yield f"Step {place} is gone: {step_words(step, catalog)}."
    for place, step in enumerate(after, start=1):
        if place not in {now for _, now in pairs}:
            yield f"Step {place} is new: {step_words(step, catalog)}."
    for was, now in pairs:
        yield from _changed_step(before[was - 1], after[now - 1], now, catalog)
    kept = [now for _, now in pairs]
    if kept != sorted(kept):
        yield "Steps that were there stand in another order."


def _paired(before: tuple[Step, ...], after: tuple[Step, ...]) -> list[tuple[int, int]]:
    """Places (from 1) of the steps that are the same in both, in the order of `before`."""
    free = dict(enumerate(after, start=1))
    pairs = []
    for place, step in enumerate(before, start=1):
        found = next((n for n, other in free.items() if other.pick == step.pick), None)
        if found is not None:
            del free[found]
            pairs.append((place, found))
    return pairs


def _changed_step(before: Step, after: Step, place: int, catalog: Catalog) -> Iterator[str]:
    words = step_words(after, catalog)
    if before.on != after.on:
        yield f"Step {place} is switched {'on' if after.on else 'off'}: {words}."
    if before.note != after.note:
        yield f"Step {place} ({words}) has another note: {_shown(after.note)}."


def _models(before: tuple[Any, ...], after: tuple[Any, ...], field: str) -> Iterator[str]:
    was, now = ({model.key: model for model in models} for models in (before, after))
    catalog = CATALOGS[field]
    for key in dict.fromkeys((*was, *now)):
        if key not in now:
            yield f"{was[key].label} is no longer compared."
        elif key not in was:
            yield f"{now[key].label} is compared as well: {_words(now[key], catalog)}."
        elif was[key] != now[key]:
            new = f"{_words(now[key], catalog)}{_trials(now[key])}"
            yield f"{_words(was[key], catalog)} became {new}."
    if list(was) != list(now) and {*was} == {*now}:
        yield "The models stand in another order."


def _trials(model: Any) -> str:
    return f", the best of {model.trials} trials" if model.trials else ""


def _split(before: Any, after: Any, _: str) -> Iterator[str]:
    yield f"{_plan(before)} became {_plan(after)}."


def _plan(plan: Any) -> str:
    shared = f"{plan.folds} folds, {plan.test_share:.0%} sealed, seed {plan.seed}"
    return f"{plan.in_words} ({shared})"


def _words(pick: Pick, catalog: Catalog) -> str:
    words = pick.in_words(catalog)
    return words[0].upper() + words[1:]


def _shown(value: Any) -> str:
    if value is None or value in ("", ()):
        return ANY
    return cut(str(value), 200)


TOLD: dict[str, tuple[str, Told]] = {
    "format": ("Recipe", _value),
    "dataset": ("Table", _value),
    "goal": ("Goal", _value),
    "target": ("Target", _value),
    "task": ("Task", _value),
    "positive": ("Positive class", _value),
    "kinds": ("Kinds of columns", _entries),
    "ignored": ("Columns left out", _names),
    "cleaning": ("Cleaning", _steps),
    "preparation": ("Preparation", _slots),
    "overrides": ("Preparation of a column", _overrides),
    "unusual_rows": ("Unusual rows", _pick),
    "features": ("Features", _steps),
    "balance": ("Balance", _pick),
    "selection": ("Selection", _steps),
    "split": ("Division of rows", _split),
    "models": ("Models", _models),
    "blend": ("Blend", _blend),
    "intention": ("Intention", _intention),
    "metric": ("Metric", _metric),
    "threshold": ("Threshold", _value),
    "subsets": ("Subsets", _entries),
    "dismissed": ("Dismissed findings", _entries),
}
