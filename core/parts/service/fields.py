"""The row that a service takes, as a typed record with a field a column."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

SHOWN_LEVELS = 20
LONGEST_CELL = 100_000  # characters
JsonNumber = float | None
JsonText = str | None
JsonCell = str | bool | int | float | None
_CELLS: dict[str, Any] = {"number": JsonNumber, "date": JsonText, "text": JsonText}


def row_model(columns: Sequence[Mapping[str, Any]], others: Collection[str]) -> type[BaseModel]:
    """A record with a field for each of a card's columns, all of which a row has to name.

    A gap is null. Of the columns in `others` a row may have a value, which is not used; any other
    name is refused, since it may be a column's name misspelt.
    """
    validators: Any = {"known": model_validator(mode="before")(_without({*others}))}
    fields: Any = {f"column_{n}": _field(column) for n, column in enumerate(columns)}
    return create_model(
        "Row",
        __config__=ConfigDict(extra="forbid", validate_by_alias=True),
        __doc__="One row: a value for each column, null where it is not known.",
        __validators__=validators,
        **fields,
    )


def _without(names: set[str]) -> Any:
    def known(values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        return {name: value for name, value in values.items() if name not in names}

    return known


def _field(column: Mapping[str, Any]) -> tuple[Any, Any]:
    kind = _CELLS.get(column["kind"], JsonCell)
    limits: dict[str, Any] = {}
    if kind is JsonNumber:
        limits = {"allow_inf_nan": False, "strict": True}
    if kind is JsonText:
        limits = {"max_length": LONGEST_CELL}
    about = Field(
        alias=column["name"],
        description=_described(column),
        examples=[example_of(column)],
        json_schema_extra=_of_training(column),
        **limits,
    )
    return (kind, about)


def example_of(column: Mapping[str, Any]) -> Any:
    """A value that the column may well have: a typical one, or the first level."""
    if column.get("typical") is not None:
        return column["typical"]
    return column["levels"][0] if column["levels"] else None


def _of_training(column: Mapping[str, Any]) -> dict[str, Any]:
    """What the training rows had, for programs: nothing of it is a limit."""
    known: dict[str, Any] = {"x-kind": column["kind"]}
    if column.get("low") is not None:
        known["x-training-range"] = [column["low"], column["high"]]
    if column["levels"]:
        known["x-training-levels"] = [*column["levels"]]
    return known


def _described(column: Mapping[str, Any]) -> str:
    kind = column["kind"]
    if kind == "date":
        kind = "date, as 2026-01-31 or 2026-01-31 14:30"
    if column["levels"]:
        shown = ", ".join(column["levels"][:SHOWN_LEVELS])
        more = len(column["levels"]) - SHOWN_LEVELS
        return f"{kind}; learned from {shown}" + (f" and {more} more" if more > 0 else "")
    if column.get("low") is not None:
        return f"{kind}; from {column['low']} to {column['high']} in the training rows"
    return str(kind)
