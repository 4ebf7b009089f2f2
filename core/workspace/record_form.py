"""A record as JSON under the number of its form: what an earlier version wrote is taken over, and
what a later one wrote is known for it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

Record = TypeVar("Record")


class UnreadableFormError(ValueError):
    """Why a record cannot be read: half a sentence."""


class _Kept(BaseModel, Generic[Record]):
    """What is written."""

    model_config = ConfigDict(ser_json_inf_nan="constants")  # a figure may be undefined

    format: int
    value: Record


def as_it_was(value: Any, _: int) -> Any:
    return value


@dataclass(frozen=True)
class RecordForm(Generic[Record]):
    """How a record is written: a pydantic model or a dataclass, and the number of its form.

    `taken_over` makes of an earlier version's value, and the number of its form, a value of this
    form; what has no number has form 0.
    """

    record: type[Record]
    number: int = 1
    taken_over: Callable[[Any, int], Any] = as_it_was

    def text(self, record: Record) -> str:
        """The record as JSON."""
        return self._kept(format=self.number, value=record).model_dump_json()

    def parsed(self, content: str | bytes) -> Record:
        """The record that was written; raises UnreadableFormError."""
        try:
            kept = self._kept.model_validate_json(content)
        except ValidationError:
            return self._of_another_form(content)
        return kept.value if kept.format == self.number else self._of_another_form(content)

    @cached_property
    def _kept(self) -> type[_Kept[Record]]:
        return _Kept[self.record]  # type: ignore[name-defined]

    def _of_another_form(self, content: str | bytes) -> Record:
        try:
            number, value = _parted(json.loads(content))
        except ValueError as error:
            raise UnreadableFormError("it is damaged") from error
        if number > self.number:
            raise UnreadableFormError("it was written by a later version")
        try:
            current = self.taken_over(value, number) if number < self.number else value
            return self._kept.model_validate({"format": self.number, "value": current}).value
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise UnreadableFormError("it is damaged") from error


def _parted(content: Any) -> tuple[int, Any]:
    """The number of the form, and the value; what has no number is of form 0."""
    if isinstance(content, dict) and content.keys() == {"format", "value"}:
        return int(content["format"]), content["value"]
    return 0, content
