"""The expectations that a project keeps: of the next file, and of the windows of a replay."""

from pathlib import Path

from core.data.expectations import Suite, suite_from_text, suite_to_text
from core.wording.numbers import counted
from core.workspace.files import replace_file
from pages.frame import session


def project_suite() -> Suite | None:
    """The project's saved expectations; raises WorkbenchError for a file that is damaged."""
    record = _record()
    return suite_from_text(record.read_text(encoding="utf-8")) if record.is_file() else None


def keep_suite(suite: Suite) -> None:
    """Save the expectations with the project."""
    replace_file(_record(), suite_to_text(suite))
    session.project().log("expectations", counted(len(suite.rules), "expectation"))


def _record() -> Path:
    return session.project().folder / "expectations.json"
