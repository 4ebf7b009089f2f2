"""One query that only reads: what is refused before a database sees it."""

import re

from core.errors import WorkbenchError

_TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]"""
    r"""|--[^\n]*|/\*.*?\*/|\$\w*\$|\#[^\n]*""",
    re.S,
)
_WRITES = re.compile(
    r"\b(insert|update|delete|merge|drop|alter|create|truncate|attach|detach|pragma|vacuum|grant"
    r"|revoke|copy|call|exec|execute|into|lock|set)\b",
    re.I,
)
# Each of these ends in another place for another database: code could hide in what looks quoted.
_UNSURE = re.compile(
    r"""['"`].*\\['"`].* | \[.*['"`].* | --\S.* | /\*.*/\*.* | /\*!.* | \$.* | \#.*""", re.S | re.X
)


def check_query(text: str) -> str:
    """Return the one SELECT or WITH … SELECT that `text` holds, without its last semicolon.

    Raises a WorkbenchError for anything else. This is the first of two fences: the connection
    itself is opened for reading wherever the database knows how.
    """
    query = text.strip().rstrip(";").rstrip()
    for token in _TOKEN.findall(query):
        _check_token(token)
    bare = _TOKEN.sub(_blank, query)
    first = re.match(r"[\s(]*(\w*)", bare)
    word = first.group(1).lower() if first else ""
    if word not in ("select", "with"):
        said = f"this one starts with {word.upper()}" if word else "this one is empty"
        raise WorkbenchError(f"A query must be one SELECT, or WITH … SELECT; {said}.")
    if ";" in bare:
        raise WorkbenchError("One SELECT at a time: there is a second statement after a semicolon.")
    written = _WRITES.search(bare)
    if written:
        raise WorkbenchError(
            f"A query may only read, and this one says {written.group().upper()}. "
            'Put a column of that name in quotes: "name".'
        )
    return query


def _check_token(token: str) -> None:
    if _UNSURE.fullmatch(token):
        raise WorkbenchError(
            f"The query holds {token[:40]!r}, which databases read in different ways; write it "
            "without a backslash before a quote, $ quotes, # and nested comments, and with a "
            "blank after --."
        )


def _blank(match: re.Match[str]) -> str:
    """A quoted text or name is no code; a comment is a blank."""
    return " " if match.group().startswith(("--", "/*")) else "''"
