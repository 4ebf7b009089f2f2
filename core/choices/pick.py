"""A method as it was chosen: its key, its own options, and for a cleaning step its switch."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from core.choices.catalog import Catalog
from core.choices.options import Value


class Pick(BaseModel):
    """A method of a catalogue with the options that differ from its defaults."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    method: str
    options: dict[str, Value] = {}

    def check(self, catalog: Catalog) -> Self:
        """Raise a WorkbenchError unless the method exists and takes these options."""
        catalog[self.method].settings(**self.options)
        return self

    def build(self, catalog: Catalog) -> Any:
        """Build the method, unfitted."""
        return catalog[self.method].configure(**self.options)


class Step(Pick):
    """A cleaning rule in its place: switched on or off, with a note of why it is there."""

    on: bool = True
    note: str = ""

    @property
    def pick(self) -> Pick:
        """The rule alone, without switch and note."""
        return Pick(method=self.method, options=self.options)


def as_step(rule: Pick) -> Step:
    """A rule as a step that is switched on; a step stays as it is."""
    return rule if isinstance(rule, Step) else Step(method=rule.method, options=rule.options)
