"""The expectations that a project keeps: a row that several may change, and a file that other
programs read, which is written after each change."""

import json
from pathlib import Path
from typing import Any

from filelock import FileLock

from core.data.expectations.documents import suite_from_text, suite_to_text
from core.data.expectations.suite import Suite
from core.errors import DamagedFileError, WorkbenchError
from core.machine.disk import replace_file
from core.workspace.project import Project
from core.workspace.project_notes import ProjectNote


def _taken_over(fields: Any, _: int) -> Any:
    """Earlier versions kept the file alone."""
    try:
        return suite_from_text(json.dumps(fields)).model_dump()
    except WorkbenchError as error:
        raise ValueError(str(error)) from error


SUITE = ProjectNote("expectations", Suite, taken_over=_taken_over)


def suite_file(folder: Path) -> Path:
    """Where the file of a project in `folder` lies."""
    return folder / "expectations.json"


def read_suite(project: Project) -> Suite | None:
    """The project's expectations; raises DamagedFileError where they cannot be read."""
    if trouble := SUITE.trouble(project):
        raise DamagedFileError(trouble)
    return SUITE.read(project)


def publish_suite(project: Project) -> None:
    """Write the file as the expectations stand: of two who changed them, whoever comes last."""
    project.folder.mkdir(parents=True, exist_ok=True)
    with FileLock(project.folder / ".expectations.lock"):
        suite = SUITE.read(project)
        if suite is not None:
            replace_file(suite_file(project.folder), suite_to_text(suite))
