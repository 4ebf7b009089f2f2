"""The expectations that a project keeps: of the next file, and of the windows of a replay."""

from core.data.expectations import Suite
from core.data.expectations.project_suite import SUITE, publish_suite, read_suite
from core.wording.numbers import counted
from pages.frame import session
from pages.frame.noted import note, noted


def project_suite() -> Suite | None:
    """The project's saved expectations; raises WorkbenchError where they are damaged."""
    read_suite(session.project())
    return noted(SUITE)


def keep_suite(suite: Suite) -> None:
    """Save the expectations with the project; where somebody changed them meanwhile, say so."""
    if note(SUITE, suite):
        publish_suite(session.project())
        session.project().log("expectations", counted(len(suite.rules), "expectation"))
