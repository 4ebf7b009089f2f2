"""All concepts, found by their files: `<topic>/<key>.md` holds the words, `<key>.py` the code."""

from functools import lru_cache
from importlib import import_module
from pathlib import Path

from core.errors import UnknownMethodError
from core.learn.concepts.concept import Concept
from core.learn.concepts.lesson import Lesson, read_lesson


@lru_cache(maxsize=1)
def load_lessons() -> tuple[Lesson, ...]:
    """Return the words of every concept, sorted by group and title; imports no experiment."""
    lessons = map(read_lesson, _files().values())
    return tuple(sorted(lessons, key=lambda lesson: (lesson.group, lesson.title)))


def load_concepts() -> tuple[Concept, ...]:
    """Return every concept, in the order of the lessons; imports all experiments."""
    return tuple(find_concept(lesson.key) for lesson in load_lessons())


def find_concept(key: str) -> Concept:
    """Return the concept of that key; raises UnknownMethodError where there is none."""
    if key not in _files():
        raise UnknownMethodError(f"There is no concept {key[:40]!r}; pick one from the list.")
    topic = _files()[key].parent.name
    found: Concept = import_module(f"{__package__}.{topic}.{key}").CONCEPT
    return found


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    return {path.stem: path for path in Path(__file__).parent.glob("*/*.md")}


def picture_path(key: str) -> Path:
    """The file of a concept's small picture, which its experiment drew (`bench/pictures.py`)."""
    return _files()[key].with_suffix(".svg")


@lru_cache(maxsize=256)
def picture_of(key: str) -> str:
    """The small picture of a concept as SVG; raises FileNotFoundError where it was not drawn."""
    return picture_path(key).read_text(encoding="utf-8")
