"""What somebody wants of a comparison, in place of a list of models: a preset and its budget."""

from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from core.methods.portfolio import BUDGET, FIRST, PRESETS, Preset, few_rows_note, preset_of
from core.wording.numbers import counted


class Intention(BaseModel):
    """A preset of the portfolio, with seconds that it may take or with the number of its first
    configurations, which are tried whatever they take: with that and the seed the same comes out
    twice. Without either the preset's own seconds hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    preset: str
    seconds: float | None = None
    first: int | None = None

    @model_validator(mode="after")
    def _holds(self) -> Self:
        known = [preset.key for preset in PRESETS]
        if self.preset not in known:
            raise ValueError(f"No preset is called {self.preset!r}; there are {', '.join(known)}.")
        if self.seconds is not None and self.first is not None:
            raise ValueError("A budget and a number of configurations exclude each other.")
        if self.seconds is not None:
            BUDGET.check(self.seconds)
        if self.first is not None:
            FIRST.check(self.first)
        return self

    @property
    def chosen(self) -> Preset:
        return preset_of(self.preset)

    @property
    def budget(self) -> float | None:
        """The seconds that hold; None where the number of configurations is given instead."""
        if self.first is not None:
            return None
        return self.chosen.seconds if self.seconds is None else self.seconds

    @property
    def most(self) -> int:
        """How many configurations are tried at the most."""
        return self.chosen.most if self.first is None else self.first

    def shortfall(self, planned: int, rows: int) -> str:
        """Why so many configurations only are planned on a table of so many rows; empty where no
        more were asked for."""
        if self.first is None:
            return few_rows_note(rows, self.most)
        if planned >= self.first:
            return ""
        return (
            f"There are {planned} of the {self.first} configurations: the others do not suit this "
            "table or are not installed."
        )

    @property
    def words(self) -> str:
        if self.first is None:
            limit = f"{self.budget:g} seconds"
        else:
            limit = f"at most {counted(self.first, 'configuration')}"
        return f"{self.chosen.label}, {limit}"
