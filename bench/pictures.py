"""python -m bench.pictures [KEY ...]: the small picture of each concept, drawn by its experiment at
its defaults, written beside its lesson. To be run when a concept is new or draws something else."""

import argparse
from collections.abc import Iterable
from pathlib import Path

import core  # noqa: F401  (first: it sets thread limits, which a loaded NumPy no longer reads)
from core.learn.concepts.catalog import find_concept, load_lessons, picture_path
from core.learn.concepts.language import in_one_language
from core.learn.concepts.thumbnail import thumbnail


def drawn(key: str) -> str:
    """The first figure of a concept at its defaults, as a small picture."""
    concept = find_concept(key)
    panel = concept.figures(concept.compute(**concept.settings()))[0]
    return thumbnail(in_one_language(panel.figure))


def write(keys: Iterable[str]) -> list[Path]:
    """Draw and write the pictures of some concepts; returns the files."""
    paths = []
    for key in keys:
        path = picture_path(key)
        path.write_text(f"{drawn(key)}\n", encoding="utf-8")
        paths.append(path)
    return paths


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("keys", nargs="*", metavar="KEY", help="concepts; all where none is named")
    keys = asked.parse_args().keys or [lesson.key for lesson in load_lessons()]
    print(f"{len(write(keys))} pictures")  # noqa: T201


if __name__ == "__main__":
    main()
