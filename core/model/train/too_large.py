"""Which columns hold numbers that libraries cannot compute with."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import BadTableError
from core.parts.refusal import TOLD_ERRORS
from core.pipeline.training_data import TrainingData
from core.table.schema import Column, Kind
from core.wording.listing import listed

MOST_SIZE = 1e37  # what a float of 32 bits holds, which trees compute with


def too_large(data: TrainingData) -> str:
    """A sentence that names the features with such numbers and what to do; empty without any."""
    sizes = {name: _size(data.schema[name]) for name in data.features}
    found = [name for name, size in sizes.items() if size > MOST_SIZE]
    if not found:
        return ""
    holds = "holds" if len(found) == 1 else "hold"
    return (
        f"{listed(found)} {holds} numbers too large to compute with, up to "
        f"{max(sizes.values()):.3g}: divide them, limit their range on Clean, or leave them out."
    )


@contextmanager
def told_where_too_large(data: TrainingData) -> Iterator[None]:
    """Prepare columns inside: where a library gives up on such numbers, a BadTableError names
    their columns. Every other error goes on as it is."""
    try:
        yield
    except TOLD_ERRORS:
        raise
    except (ArithmeticError, ValueError) as error:  # of which NumPy's LinAlgError is one
        why = too_large(data)
        if not why:
            raise
        raise BadTableError(f"The columns cannot be prepared. {why}") from error


def _size(column: Column) -> float:
    ends = (column.low, column.high) if column.kind is Kind.NUMBER else ()
    return max((abs(end) for end in ends if isinstance(end, float)), default=0.0)
