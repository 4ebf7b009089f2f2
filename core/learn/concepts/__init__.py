"""The concept lab: one idea a file, each found by its file and tested by one contract."""

from functools import lru_cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

from core.choices.options import Value
from core.errors import NotApplicableError, UnknownMethodError
from core.learn.concepts.concept import Concept, Guess, Level, Panel, Question
from core.learn.concepts.link import read_link, write_link
from core.learn.concepts.own_rows import Needs, OwnRows, own_rows
from core.table.dataset import Dataset

__all__ = [
    "Concept",
    "Guess",
    "Level",
    "Needs",
    "OwnRows",
    "Panel",
    "Question",
    "compute_own",
    "find_concept",
    "load_concepts",
    "own_rows",
    "read_link",
    "write_link",
]


@lru_cache(maxsize=1)
def load_concepts() -> tuple[Concept, ...]:
    """Return every concept in the topics' folders, sorted by group and title.

    Loads no model library.
    """
    found = [module.name for module in walk_packages(__path__, f"{__name__}.")]
    names = [name for name in found if name.count(".") == 4 and "._" not in name]
    concepts: list[Concept] = [import_module(name).CONCEPT for name in names]
    return tuple(sorted(concepts, key=lambda concept: (concept.group, concept.title)))


def find_concept(key: str) -> Concept:
    """Return the concept of that key; raises UnknownMethodError where there is none."""
    for concept in load_concepts():
        if concept.key == key:
            return concept
    raise UnknownMethodError(f"There is no concept {key[:40]!r}; pick one from the list.")


def compute_own(
    dataset: Dataset,
    key: str,
    columns: tuple[str, ...],
    target: str | None,
    settings: tuple[tuple[str, Value], ...],
) -> Any:
    """Run a concept's experiment on rows of a table.

    Raises NotApplicableError where the table cannot give what the experiment needs.
    """
    concept, options = find_concept(key), dict(settings)
    if concept.own is None:
        raise NotApplicableError(f"{concept.title} runs on made data only.")
    seed = options.get("seed", 0)
    rows = own_rows(
        dataset, columns, target, concept.own.needs, seed if isinstance(seed, int) else 0
    )
    return concept.own.run(rows, options)
