"""How the columns that a step makes are named.

A step that makes several columns of one joins the names with SEPARATOR: what stands before it is
the column of the table that the output came from. Names are cleared of control characters at the
door (`core.table.dataset`), so the split is exact.
"""

SEPARATOR = "\x1f"


def source_of(output: str) -> str:
    """The table's column that a pipeline output came from."""
    return output.split(SEPARATOR, 1)[0]


def readable(output: str) -> str:
    """The output's name for people: `city = Oslo`, `joined: month`."""
    return output.replace(SEPARATOR, " · ")
