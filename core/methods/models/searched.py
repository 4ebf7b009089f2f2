"""Which options of a model are searched, also those of a model inside it, and what was found put
back into the model."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from core.choices.nested import Nested
from core.choices.options import Option, Value
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.models.catalog import MODELS

INSIDE = "__"  # between an option and an option of the method that is chosen there


def searched_options(pick: Pick) -> tuple[Option, ...]:
    """The options of a model that are searched; raises where it has none.

    Those of a model inside are called `estimator__max_depth`, after the option that holds it.
    """
    searched = found_options(pick)
    if not searched:
        raise NotApplicableError(
            f"{MODELS[pick.method].label} has no option that is worth tuning; choose another model."
        )
    return searched


def found_options(pick: Pick) -> tuple[Option, ...]:
    """The same; none where there is none."""
    own = tuple(option for option in MODELS[pick.method].options if option.tuned)
    return (*own, *(option for name, inner in inner_picks(pick) for option in _within(name, inner)))


def inner_picks(pick: Pick) -> Iterator[tuple[str, Pick]]:
    """The methods inside a model, each with the option that holds it."""
    for option in MODELS[pick.method].options:
        if isinstance(option, Nested):
            chosen = cast("dict[str, Any]", pick.options.get(option.name, option.default))
            yield option.name, Pick(**chosen)


def _within(name: str, inner: Pick) -> Iterator[Option]:
    label = MODELS[inner.method].label
    for option in found_options(inner):
        called = f"{label}: {option.label.lower()}"
        yield replace(option, name=f"{name}{INSIDE}{option.name}", label=called)


def values_of(pick: Pick, options: tuple[Option, ...]) -> dict[str, Value]:
    """What the model has in these options now."""
    own = MODELS[pick.method].settings(**pick.options)
    for name, inner in inner_picks(pick):
        settings = MODELS[inner.method].settings(**inner.options)
        own |= {f"{name}{INSIDE}{inside}": value for inside, value in settings.items()}
    return {option.name: own[option.name] for option in options}


def with_values(pick: Pick, found: Mapping[str, Value]) -> Pick:
    """The model with these values in its options and in those of the models inside."""
    options = dict(pick.options)
    inside = {name: inner.options for name, inner in inner_picks(pick)}
    methods = {name: inner.method for name, inner in inner_picks(pick)}
    for name, value in found.items():
        outer, is_inside, inner = name.partition(INSIDE)
        if is_inside:
            inside[outer] = {**inside[outer], inner: value}
            options[outer] = {"method": methods[outer], "options": inside[outer]}
        else:
            options[name] = value
    return Pick(method=pick.method, options=options)


def without_values(pick: Pick, options: tuple[Option, ...]) -> dict[str, Value]:
    """The model's own options but these: what a search leaves as it is."""
    names = {option.name for option in options}
    fixed = {name: value for name, value in pick.options.items() if name not in names}
    for name, inner in inner_picks(pick):
        if name in fixed:
            kept = {k: v for k, v in inner.options.items() if f"{name}{INSIDE}{k}" not in names}
            fixed[name] = {"method": inner.method, "options": kept}
    return fixed
