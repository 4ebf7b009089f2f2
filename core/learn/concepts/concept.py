"""What every experiment is made of."""

import inspect
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Option, Value
from core.errors import InvalidOptionError
from core.learn.concepts.lesson import Lesson, read_lesson
from core.learn.concepts.own_rows import Needs, OwnRows

SEED = Number("seed", "Seed", 0, 999, 0, help="Another seed draws other data: does it still hold?")


@dataclass(frozen=True)
class Panel:
    """One figure with the numbers behind it.

    `picks` names the options that a clicked point sets: the first to its x, the second to its y;
    an empty name leaves that one alone.
    """

    title: str
    figure: go.Figure
    table: pd.DataFrame
    picks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guess:
    """What may be answered before the result is shown; `truth` reads the right choice off it."""

    choices: tuple[str, ...]
    truth: Callable[[Any], str]


@dataclass(frozen=True)
class OnOwnData:
    """The same experiment on rows of the open table.

    `compute(rows, **options)` takes an `OwnRows` in place of made data and gives the same record;
    `unused` names the options that only shape made data, which it does not take.
    """

    compute: Callable[..., Any]
    needs: Needs
    unused: tuple[str, ...] = ()

    def arguments(self, settings: Mapping[str, Value]) -> tuple[Value, ...]:
        """The options that it uses, in the order in which `compute` takes them after the rows."""
        return tuple(
            settings[name] for name in list(inspect.signature(self.compute).parameters)[1:]
        )

    def run(self, rows: OwnRows, settings: Mapping[str, Value]) -> Any:
        """Run the experiment on rows, with the options that it uses there."""
        return self.compute(rows, *self.arguments(settings))


@dataclass(frozen=True)
class Concept:
    """An interview question answered by an experiment that runs while you look.

    `compute(**options)` runs the experiment and returns a frozen record, `read(record)` says in
    one line what came out, `figures(record)` draws it. `levels` are states of the controls that
    show one thing each, by the names in LEVELS: the options that differ from their defaults.
    `step` names the option that walks through a process. `parts` are modules that hold what the
    experiment's own has no room for. The words stand in the Markdown file beside the module that
    `compute` is in.
    """

    key: str
    options: tuple[Option, ...]
    compute: Callable[..., Any]
    read: Callable[[Any], str]
    figures: Callable[[Any], tuple[Panel, ...]]
    levels: Mapping[str, Mapping[str, Value]]
    guess: Guess
    step: str = ""
    own: OnOwnData | None = None
    parts: tuple[ModuleType, ...] = ()

    @property
    def lesson(self) -> Lesson:
        return read_lesson(Path(inspect.getfile(self._module)).with_suffix(".md"))

    @property
    def code(self) -> str:
        """The experiment as it is run: the source from `compute` on, without the drawing, and
        that of its parts below their imports and constants."""
        source = inspect.getsource(self._module)
        experiment = source[source.index("\ndef compute(") : source.index("\ndef read(")]
        below = [part.split("\n\n\n", 1)[1] for part in map(inspect.getsource, self.parts)]
        return "\n\n\n".join(text.strip() for text in (experiment, *below))

    @property
    def _module(self) -> ModuleType:
        return sys.modules[self.compute.__module__]

    def settings(self, **values: Value) -> dict[str, Value]:
        """Every option with its value: checked, the defaults filling what is left out."""
        settings: dict[str, Value] = {option.name: option.default for option in self.options}
        if unknown := values.keys() - settings.keys():
            raise InvalidOptionError(
                f"{self.lesson.title} has no option {', '.join(sorted(unknown))}; "
                f"it has {', '.join(settings)}."
            )
        settings |= values
        for option in self.options:
            option.check(settings[option.name])
        return settings
