"""How the methods of two recipes differ, in words: of columns, of lists of steps, of models."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.choices.catalog import Catalog
from core.choices.pick import Pick, Step
from core.methods.clean.words import step_words
from core.methods.prepare import SLOTS
from core.recipe.fields import CATALOGS
from core.wording.listing import cut


def pick_differences(before: Pick, after: Pick, field: str) -> Iterator[str]:
    """A method and its options."""
    catalog = CATALOGS[field]
    yield f"{_words(before, catalog)} became {_words(after, catalog)}."


def slot_differences(
    before: Mapping[str, Pick], after: Mapping[str, Pick], _: str
) -> Iterator[str]:
    """What columns of a kind are prepared by."""
    for key, slot in SLOTS.items():
        was, now = before.get(key), after.get(key)
        if was != now:
            words = (
                _words(pick, slot.catalog) if pick else "as for its kind" for pick in (was, now)
            )
            yield f"{slot.label}: {' became '.join(words)}."


def override_differences(
    before: Mapping[str, dict[str, Pick]], after: Mapping[str, dict[str, Pick]], field: str
) -> Iterator[str]:
    """What single columns are prepared by."""
    for name in dict.fromkeys((*before, *after)):
        for sentence in slot_differences(before.get(name, {}), after.get(name, {}), field):
            yield f"{name}, {sentence[0].lower()}{sentence[1:]}"


def step_differences(
    before: tuple[Step, ...], after: tuple[Step, ...], field: str
) -> Iterator[str]:
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
        note = f"another note: {cut(after.note, 200)}" if after.note else "no note any more"
        yield f"Step {place} ({words}) has {note}."


def model_differences(before: tuple[Any, ...], after: tuple[Any, ...], field: str) -> Iterator[str]:
    """The models that are compared, each by its key."""
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


def _words(pick: Pick, catalog: Catalog) -> str:
    words = pick.in_words(catalog)
    return words[0].upper() + words[1:]
