"""Repairs of single rows. They learn nothing, and applied twice they change nothing more, so they
act on the whole table before the split and again on every row that is predicted.

A repair is a function with the columns it acts on and its arguments. With columns it is given each
of them (`values -> values`), with None the whole table (`frame -> frame`).
"""


def repair(frame, rules):
    """Apply (function, columns, arguments) triples in order; a column that is absent is passed
    over. The frame given is not touched."""
    repaired = frame.copy(deep=False)
    for function, columns, arguments in rules:
        if columns is None:
            repaired = function(repaired, **dict(arguments))
            continue
        for name in columns:
            if name in repaired.columns:
                repaired[name] = function(repaired[name], **dict(arguments))
    return repaired
