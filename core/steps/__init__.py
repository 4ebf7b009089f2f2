"""Pipeline steps of our own. They import nothing of ours but one another, because an exported
script carries the source of those it uses, and an exported model their classes.

`kinds` and `repairs` hold the plain functions, without scikit-learn, that also act on whole
tables: core.steps modules may import one another.

A step that makes several columns of one joins the names with SEPARATOR: what stands before it is
the column of the table that the output came from. Names are cleared of control characters at the
door (`core.dataset`), so the split is exact.
"""

SEPARATOR = "\x1f"


def source_of(output: str) -> str:
    """The table's column that a pipeline output came from."""
    return output.split(SEPARATOR, 1)[0]


def readable(output: str) -> str:
    """The output's name for people: `city = Oslo`, `joined: month`."""
    return output.replace(SEPARATOR, " · ")
