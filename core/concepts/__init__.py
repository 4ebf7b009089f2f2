"""The concept lab: one idea a file, each found by its file and tested by one contract."""

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from core.concepts._concept import Concept, Panel
from core.concepts._link import read_link, write_link
from core.errors import UnknownMethodError

__all__ = ["Concept", "Panel", "find_concept", "load_concepts", "read_link", "write_link"]


@lru_cache(maxsize=1)
def load_concepts() -> tuple[Concept, ...]:
    """Return every concept in this folder, sorted by group and title; loads no model library."""
    names = [module.name for module in iter_modules(__path__) if not module.name.startswith("_")]
    concepts: list[Concept] = [import_module(f"{__name__}.{name}").CONCEPT for name in names]
    return tuple(sorted(concepts, key=lambda concept: (concept.group, concept.title)))


def find_concept(key: str) -> Concept:
    """Return the concept of that key; raises UnknownMethodError where there is none."""
    for concept in load_concepts():
        if concept.key == key:
            return concept
    raise UnknownMethodError(f"There is no concept {key[:40]!r}; pick one from the list.")
