"""Names of saved tables: they become names of files and of database tables."""

import re

from core.errors import WorkbenchError

MOST_LETTERS = 60
_ALLOWED = re.compile(r"[\w][\w .()-]*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|sqlite_.*", re.I)


def check_name(text: str) -> str:
    """Return the name without blanks around it; raises a WorkbenchError where it is none."""
    name = " ".join(text.split())
    if not name:
        raise WorkbenchError("Give the table a name.")
    if len(name) > MOST_LETTERS or len(name.encode("utf-8", "replace")) > 3 * MOST_LETTERS:
        raise WorkbenchError(
            f"The name has {len(name)} characters; at most {MOST_LETTERS} fit a file's name."
        )
    if not _ALLOWED.fullmatch(name) or name.endswith("."):
        raise WorkbenchError(
            f"{name!r} cannot be the name of a file: use letters, digits, spaces and . _ - ( ), "
            "begin with a letter or digit and end without a dot."
        )
    if _RESERVED.fullmatch(name):
        raise WorkbenchError(f"{name!r} is a name that systems keep for themselves; take another.")
    return name


def proposed_name(source: str) -> str:
    """A name to begin with, from what the table's file is called."""
    stem = source.rsplit(".", 1)[0] or source
    kept = re.sub(r"[^\w .()-]+", " ", stem)
    words = " ".join(kept.split()).strip(" .-()_")[: MOST_LETTERS - 10].strip(" .-()")
    name = f"{words or 'table'} prepared"
    return "table prepared" if _RESERVED.fullmatch(name) else name
