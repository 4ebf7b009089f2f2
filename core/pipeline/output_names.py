"""The columns that a fitted preparation gives: their names, and what each came from."""

from typing import Any

from core.carried.steps.naming import readable, source_of


def output_names(preparation: Any) -> tuple[str, ...]:
    """The columns that a fitted preparation gives, in order."""
    return tuple(str(name) for name in preparation.named_steps["encode"].get_feature_names_out())


def output_sources(preparation: Any) -> tuple[str, ...]:
    """For each output column, the table's column it came from."""
    return tuple(source_of(name) for name in output_names(preparation))


def readable_names(preparation: Any) -> tuple[str, ...]:
    return tuple(readable(name) for name in output_names(preparation))
