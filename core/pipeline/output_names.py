"""The columns that a fitted preparation gives: their names, and what each came from."""

from typing import Any

from core.parts.splits.given import given_names, named_steps
from core.parts.steps.naming import readable, sources_of


def output_names(pipeline: Any) -> tuple[str, ...]:
    """The columns that a fitted preparation gives, in order; of a whole pipeline those that its
    model is given."""
    return given_names(_before_model(pipeline))


def names_by_step(preparation: Any) -> list[tuple[str, Any]]:
    """The last steps of a fitted preparation, from the encoder on, each with the names of the
    columns that it gives."""
    return list(named_steps(_before_model(preparation)))


def _before_model(pipeline: Any) -> list[tuple[str, Any]]:
    return [step for step in pipeline.steps if step[0] != "model"]


def output_sources(preparation: Any) -> tuple[tuple[str, ...], ...]:
    """For each output column, the table's columns it came from."""
    return tuple(sources_of(name) for name in output_names(preparation))


def readable_names(preparation: Any) -> tuple[str, ...]:
    return tuple(readable(name) for name in output_names(preparation))
