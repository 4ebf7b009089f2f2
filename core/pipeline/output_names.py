"""The columns that a fitted preparation gives: their names, and what each came from."""

from collections.abc import Iterator
from typing import Any

from core.methods.stages import place_of
from core.parts.steps.naming import readable, sources_of


def output_names(preparation: Any) -> tuple[str, ...]:
    """The columns that a fitted preparation gives, in order."""
    return tuple(map(str, list(named_steps(preparation))[-1][1]))


def named_steps(preparation: Any) -> Iterator[tuple[str, Any]]:
    """The last steps of a fitted preparation, from the encoder on, each with the names of the
    columns that it gives."""
    names = None
    for key, step in preparation.steps:
        if key == "encode":
            names = step.get_feature_names_out()
        elif place_of("encode") < place_of(key) < place_of("model"):
            names = step.get_feature_names_out(names)
        else:
            continue
        yield key, names


def output_sources(preparation: Any) -> tuple[tuple[str, ...], ...]:
    """For each output column, the table's columns it came from."""
    return tuple(sources_of(name) for name in output_names(preparation))


def readable_names(preparation: Any) -> tuple[str, ...]:
    return tuple(readable(name) for name in output_names(preparation))
