"""The expectations that a project keeps: a document that other programs read too, not a note."""

from pathlib import Path

from core.data.expectations.documents import suite_from_text, suite_to_text
from core.data.expectations.suite import Suite
from core.machine.disk import replace_file


def suite_file(folder: Path) -> Path:
    """Where a project in `folder` keeps them."""
    return folder / "expectations.json"


def read_suite(folder: Path) -> Suite | None:
    """The project's expectations; raises WorkbenchError for a file that is damaged."""
    path = suite_file(folder)
    return suite_from_text(path.read_text(encoding="utf-8")) if path.is_file() else None


def write_suite(folder: Path, suite: Suite) -> None:
    replace_file(suite_file(folder), suite_to_text(suite))
