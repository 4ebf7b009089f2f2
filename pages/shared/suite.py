"""The expectations that a project keeps: of the next file, and of the windows of a replay."""

from core.data.expectations import Suite
from core.data.expectations.project_suite import read_suite, write_suite
from core.wording.numbers import counted
from pages.frame import session


def project_suite() -> Suite | None:
    """The project's saved expectations; raises WorkbenchError for a file that is damaged."""
    return read_suite(session.project().folder)


def keep_suite(suite: Suite) -> None:
    """Save the expectations with the project."""
    write_suite(session.project().folder, suite)
    session.project().log("expectations", counted(len(suite.rules), "expectation"))
