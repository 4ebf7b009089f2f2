"""How the columns that a step makes are named.

A step that makes several columns of one joins the names with SEPARATOR: what stands before it is
the column of the table that the output came from, or several, joined with JOINT. Names are cleared
of control characters at the door (`core.table.dataset`), so the split is exact.
"""

SEPARATOR, JOINT = "\x1f", "\x1e"
MISSING_LEVEL = "(missing)"  # of a category's gaps, where they are a level of their own
SHOWN = 3
RARE, RARE_IN_WORDS = "infrequent_sklearn", "rare levels"  # as scikit-learn calls them


def joint(names):
    """Several columns as the one source of an output."""
    return JOINT.join(names)


def sources_of(output: str) -> tuple[str, ...]:
    """The table's columns that a pipeline output came from."""
    return tuple(output.split(SEPARATOR, 1)[0].split(JOINT))


def readable(output: str) -> str:
    """The output's name for people: `city · Oslo`, `joined · month`, `a, b · product`."""
    source, *details = output.split(SEPARATOR)
    details = [RARE_IN_WORDS if detail == RARE else detail for detail in details]
    names = source.split(JOINT)
    more = [f"{len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return " · ".join([", ".join([*names[:SHOWN], *more]), *details])
