"""What may lie in a project's folder, as docs/architecture.md lists it."""

import re
from pathlib import Path

_DOCS = Path(__file__).parents[2] / "docs" / "architecture.md"
_HEADING = "## What lies in a project's folder"


def listed() -> tuple[frozenset[str], frozenset[str]]:
    """The names in a project's folder, and those in the folder of a table."""
    section = _DOCS.read_text(encoding="utf-8").split(_HEADING)[1].split("\n## ")[0]
    project, table = section.split("In the folder of a table:")
    return _names(project), _names(table)


def _names(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE))


IN_PROJECT, IN_TABLE = listed()
