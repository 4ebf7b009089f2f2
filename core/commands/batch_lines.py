"""What the command line says of the batches of a watched model."""

from collections.abc import Iterator, Sequence

from core.drift.monitor import BatchLook, Monitored
from core.methods.metrics import METRICS
from core.wording.numbers import counted, number_text


def batch_line(number: int, look: BatchLook) -> str:
    """A batch of the history."""
    scores = ", ".join(_figures(look)) or "no outcomes"
    return (
        f"{number:>4}  {look.at[:16]}  {look.label}  {look.rows:,} rows  {look.verdict}  {scores}"
    )


def batch_lines(found: Monitored) -> Iterator[str]:
    """A batch that was just looked at."""
    look = found.look
    yield found.sentence
    yield f"  batch {found.number}: {counted(look.rows, 'row')}, {look.answered:,} answered"
    yield from (f"  {figure}" for figure in _figures(look))
    for column in look.columns:
        if column.drifted:
            yield f"  {column.name}: {column.direction} (effect {column.effect:.3f})"
    yield from (f"  {note}" for note in look.notes)


def _figures(look: BatchLook) -> Sequence[str]:
    if look.outcomes is None:
        return [
            f"{METRICS[key].label} about {number_text(band.value)} by what it says alone"
            for key, band in look.estimated.items()
            if band.value is not None
        ]
    return [
        f"{METRICS[key].label} {number_text(score.value)}"
        for key, score in look.outcomes.scores.items()
        if score.value is not None
    ]
