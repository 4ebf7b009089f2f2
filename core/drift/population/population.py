"""The population that rows should stand for: shares typed by hand, or counted in a file."""

import re
from dataclasses import dataclass
from math import isfinite

from core.drift.population.groups import MOST_GROUPS, counts_of
from core.errors import BadTableError, WorkbenchError
from core.table.dataset import Dataset
from core.wording.numbers import counted

_LINE = re.compile(r"^(.+?)\s*[:;,=\t ]\s*([-+]?[\d.][\d.,]*(?:[eE][-+]?\d+)?)\s*%?$")
_THOUSANDS = re.compile(r"^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$")


@dataclass(frozen=True)
class Population:
    """Shares (summing to 1) of each group; `rows` where they were counted in a sample of so many,
    None where they are the population's own."""

    groups: tuple[str, ...]
    shares: tuple[float, ...]
    rows: int | None = None


def population_from_text(text: str) -> Population:
    """Read a group and its share from each line: `north: 40`, in per cent, shares or counts.

    Shares are divided by their sum. Raises WorkbenchError naming the line that cannot be read.
    """
    shares: dict[str, float] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            name, share = _group_of_line(line.strip(), number)
            if name in shares:
                raise WorkbenchError(f"Line {number} has the group {name!r} a second time.")
            shares[name] = share
    return _population(shares, None, "The shares")


def population_of(
    dataset: Dataset, column: str, cuts: tuple[float, ...] = (), *, is_whole: bool = False
) -> Population:
    """The shares of a file's rows; `is_whole`: they are the population, not a sample of it.

    Raises BadTableError where it lacks the column or has no value in it.
    """
    counts = counts_of(dataset, column, cuts)
    if not counts:
        raise BadTableError(f"{column} is empty in {dataset.name}: it says nothing of groups.")
    rows = None if is_whole else sum(counts.values())
    return _population({k: float(v) for k, v in counts.items()}, rows, dataset.name)


def text_of(shares: dict[str, float]) -> str:
    """Shares as the text that `population_from_text` reads, in per cent."""
    return "\n".join(f"{name}: {100 * share:.4g}" for name, share in shares.items())


def _population(amounts: dict[str, float], rows: int | None, what: str) -> Population:
    total = sum(amounts.values())
    if not 0 < total < float("inf"):
        raise WorkbenchError(f"{what} need a group with a share above zero, such as north: 40.")
    if len(amounts) > MOST_GROUPS:
        raise WorkbenchError(
            f"{what} name {counted(len(amounts), 'group')}; at most {MOST_GROUPS} are compared."
        )
    return Population(tuple(amounts), tuple(share / total for share in amounts.values()), rows)


def _group_of_line(line: str, number: int) -> tuple[str, float]:
    match = _LINE.match(line)
    share = _number(match[2]) if match else None
    if match is None or share is None:
        raise WorkbenchError(
            f"Line {number}, {line[:60]!r}, is not a group and its share; write north: 40."
        )
    if share < 0 or not isfinite(share):
        raise WorkbenchError(f"Line {number} has the share {match[2]}; a share is 0 or more.")
    return match[1].strip(), share


def _number(text: str) -> float | None:
    """A number with a point or a comma for its decimals."""
    plain = text.replace(",", "") if _THOUSANDS.match(text) else text.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None
