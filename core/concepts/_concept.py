"""What every concept is made of."""

import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.errors import InvalidOptionError
from core.options import Number, Option, Value

SEED = Number("seed", "Seed", 0, 999, 0, help="Another seed draws other data: does it still hold?")


@dataclass(frozen=True)
class Panel:
    """One figure with the numbers behind it."""

    title: str
    figure: go.Figure
    table: pd.DataFrame


@dataclass(frozen=True)
class Concept:
    """An interview question answered by an experiment that runs while you look.

    `compute(**options)` runs the experiment and returns a frozen record, `read(record)` says in
    one line what came out, `figures(record)` draws it. `page` is the workbench page where the idea
    is used, by the name of its file without number. The first of `topics` is the group.
    """

    key: str
    title: str
    question: str
    answer: str
    mistake: str
    options: tuple[Option, ...]
    compute: Callable[..., Any]
    read: Callable[[Any], str]
    figures: Callable[[Any], tuple[Panel, ...]]
    page: str
    topics: tuple[str, ...]

    @property
    def group(self) -> str:
        return self.topics[0]

    def settings(self, **values: Value) -> dict[str, Value]:
        """Every option with its value: checked, the defaults filling what is left out."""
        settings: dict[str, Value] = {option.name: option.default for option in self.options}
        if unknown := values.keys() - settings.keys():
            raise InvalidOptionError(
                f"{self.title} has no option {', '.join(sorted(unknown))}; "
                f"it has {', '.join(settings)}."
            )
        settings |= values
        for option in self.options:
            option.check(settings[option.name])
        return settings

    @property
    def code(self) -> str:
        """The experiment as it is run: the source from `compute` on, without the drawing."""
        source = inspect.getsource(sys.modules[self.compute.__module__])
        return source[source.index("\ndef compute(") : source.index("\ndef read(")].strip()
