"""The tools of the field: what each is for, and where the app does the same, if anywhere."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Tool:
    """A tool by its name: its topic and job, what stands for it here, and the page of that (empty:
    none does)."""

    name: str
    topic: str
    job: str
    here: str
    page: str = ""


def find_tools(words: str = "") -> tuple[Tool, ...]:
    """The tools in which every one of the words is found, whatever its case; all without words."""
    wanted = words.casefold().split()
    return tuple(tool for tool in every_tool() if all(word in _text(tool) for word in wanted))


def _text(tool: Tool) -> str:
    return " ".join((tool.name, tool.topic, tool.job, tool.here, tool.page)).casefold()


@cache
def every_tool() -> tuple[Tool, ...]:
    """All of them, in the order of `tools.csv` beside this file."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return tuple(Tool(**row) for row in csv.DictReader(file))
