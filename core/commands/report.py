"""The verb that writes the report of a project."""

from argparse import ArgumentParser

from core.commands.files import write_text
from core.commands.outcome import Outcome
from core.commands.projects import project_called
from core.commands.verb import Verb
from core.export.project_report import project_report


def write_report(project: str, output: str | None = None) -> Outcome:
    """Write one HTML page on a project for those who decide: data, recipe in words, verdict,
    pictures, limits. Nothing is trained for it."""
    found = project_called(project)
    path = output or f"{found.id}.html"
    write_text(path, project_report(found))
    return Outcome({"project": found.id, "file": path}, f"{found.name} is described in {path}.")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", help="its name, or its id")
    parser.add_argument("-o", "--output", metavar="FILE", help="the file (ID.html)")


REPORT = Verb("report", "one page on a project for those who decide", write_report, _arguments)
