"""What every concept is made of."""

import inspect
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go

from core.choices.options import Number, Option, Value
from core.errors import InvalidOptionError
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
class Question:
    """An interview question, what to say in half a minute, and the mistake people make with it."""

    title: str
    question: str
    answer: str
    mistake: str


@dataclass(frozen=True)
class Level:
    """A state of the controls that shows one thing, and what to look for or to try there.

    Levels come in the order see it, change it, break it; `settings` are those that differ from
    the defaults.
    """

    name: Literal["See it", "Change it", "Break it"]
    task: str
    settings: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True)
class Guess:
    """A question to answer before the result is shown; `truth` reads the right choice off it."""

    question: str
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

    def run(self, rows: OwnRows, settings: Mapping[str, Value]) -> Any:
        """Run the experiment on rows, with the options that it uses there."""
        used = {name: value for name, value in settings.items() if name not in self.unused}
        return self.compute(rows, **used)


@dataclass(frozen=True)
class Concept:
    """An interview question answered by an experiment that runs while you look.

    `compute(**options)` runs the experiment and returns a frozen record, `read(record)` says in
    one line what came out, `figures(record)` draws it. `snippet` is the idea in a dozen lines that
    run by themselves. `more` are further questions that the same experiment answers. `step` names
    the option that walks through a process. `page` is the workbench page where the idea is used,
    by the name of its file without number. The first of `topics` is the group.
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
    longer: str
    snippet: str
    levels: tuple[Level, Level, Level]
    guess: Guess
    more: tuple[Question, ...] = ()
    step: str = ""
    own: OnOwnData | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that the experiment answers, the main question first."""
        return (Question(self.title, self.question, self.answer, self.mistake), *self.more)

    @property
    def group(self) -> str:
        return self.topics[0]

    def listed(self, number: int) -> str:
        """One of its questions as a list shows it; what is typed to search is looked for in it."""
        question, topics = self.questions[number], self.topics[1:]
        asked = f"{self.group} · {question.title}: {question.question}"
        return f"{asked} ({', '.join((*topics, *_american(asked, *topics)))})"

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


def _american(*texts: str) -> tuple[str, ...]:
    """The words that many spell with a z, so that these find them too."""
    words = re.findall(r"\w+isation\b", " ".join(texts).lower())
    return tuple(dict.fromkeys(word.replace("isation", "ization") for word in words))
