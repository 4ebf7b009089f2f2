"""Commands of the workbench as lines for a shell and for cron, safe whatever the names in them."""

import re
import shlex
from dataclasses import dataclass
from typing import Literal

from core.errors import WorkbenchError

LONGEST = 998  # characters that every cron takes as a command (MAX_COMMAND of Vixie cron is 1000)
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")

Often = Literal["hour", "day", "week"]


@dataclass(frozen=True)
class Times:
    """When something is run: each hour at a minute, each day at an hour, each week on a day
    (0 is Sunday), by the clock of the machine."""

    often: Often = "day"
    minute: int = 0
    hour: int = 3
    day: int = 1

    def __post_init__(self) -> None:
        for name, value, most in (("minute", self.minute, 59), ("hour", self.hour, 23)):
            if not 0 <= value <= most:
                raise WorkbenchError(f"The {name} must be between 0 and {most}, got {value}.")
        if not 0 <= self.day <= 6:
            raise WorkbenchError(f"The day must be between 0 (Sunday) and 6, got {self.day}.")

    @property
    def fields(self) -> str:
        """The five fields of cron: minute, hour, day of the month, month, day of the week."""
        hour = "*" if self.often == "hour" else str(self.hour)
        day = str(self.day) if self.often == "week" else "*"
        return f"{self.minute} {hour} * * {day}"

    @property
    def sentence(self) -> str:
        clock = f"{self.hour:02}:{self.minute:02}"
        return {
            "hour": f"every hour at minute {self.minute}",
            "day": f"every day at {clock}",
            "week": f"every {DAYS[self.day]} at {clock}",
        }[self.often]


@dataclass(frozen=True)
class Place:
    """Where the workbench is installed, with the Python that runs it and its workspace."""

    root: str
    python: str
    home: str | None = None


def predict_command(model: str, data: str, output: str) -> tuple[str, ...]:
    """The words that predict a table."""
    return ("predict", model, as_path(data), f"--output={output}")


def check_command(data: str, schema: str) -> tuple[str, ...]:
    """The words that check a table against a saved schema."""
    return ("check", as_path(data), as_path(schema))


def train_command(data: str, target: str, recipe: str, name: str) -> tuple[str, ...]:
    """The words that train a recipe again; the best model is the next version of the name."""
    options = f"--target={target}", f"--recipe={recipe}", f"--name={name}"
    return ("train", as_path(data), *options)


def watch_command(
    folder: str, model: str, output: str = "", schema: str = "", *, once: bool = False
) -> tuple[str, ...]:
    """The words that predict every new file of a folder."""
    options = [f"--model={model}"]
    options += [f"--output={output}"] if output else []
    options += [f"--check={schema}"] if schema else []
    return ("watch", as_path(folder), *options, *(["--once"] if once else []))


def as_path(text: str) -> str:
    """A path that is not taken for an option: `-x.csv` is `./-x.csv`."""
    return f"./{text}" if text.startswith("-") else text


def shell_line(words: tuple[str, ...], place: Place) -> str:
    """A command for the shell, run where the workbench is installed.

    Raises WorkbenchError where a name cannot stand in one.
    """
    if any("\0" in word for word in words):
        raise WorkbenchError("A name with a zero byte cannot stand in a command: rename it.")
    setting = [f"WORKBENCH_HOME={shlex.quote(place.home)}"] if place.home else []
    command = shlex.join([place.python, "-m", "core", *words])
    return " && ".join([f"cd {shlex.quote(place.root)}", " ".join([*setting, command])])


def cron_line(words: tuple[str, ...], place: Place, times: Times) -> str:
    """The same as one line of a crontab.

    cron reads an unescaped % as the end of the command, and takes a backslash away only from
    before a %: one that belongs to the name is kept apart by a closing and an opening quote.
    Raises WorkbenchError where a name has a line break, or the line is too long for cron.
    """
    command = shell_line(words, place)
    if re.search(r"[\n\r]", command):
        raise WorkbenchError(
            "A line of cron cannot hold a name with a line break: rename the file or column."
        )
    command = command.replace("\\%", "\\''%").replace("%", "\\%")
    if len(command.encode("utf-8", "replace")) > LONGEST:
        raise WorkbenchError(
            f"A line of cron holds {LONGEST} characters: write the command into a script and let "
            "cron run that."
        )
    return f"{times.fields} {command}"
