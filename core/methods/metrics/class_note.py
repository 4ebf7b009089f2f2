"""Which class the metrics speak of that change when another counts as positive."""

from collections.abc import Sequence
from typing import Any

from core.methods.metrics.catalog import METRICS
from core.parts.values.kinds import as_label
from core.wording.listing import cut


def class_note(classes: Sequence[Any], positive: Any, threshold: float | None = None) -> str:
    """A sentence to stand beside such metrics; empty for numbers, which have no classes."""
    if not classes:
        return ""
    first, *others, last = (metric.label for metric in METRICS.values() if metric.of_a_class)
    metrics = f"{', '.join([first, *map(_inside, others)])} and {_inside(last)}"
    if len(classes) == 2:
        at = (
            "" if threshold is None else f"; a row is called that from probability {threshold:g} on"
        )
        named = repr(cut(as_label(positive)))
        return f"{metrics} are those of class {named}, which counts as positive{at}."
    return f"{metrics} are means over the {len(classes)} classes, each against the rest."


def _inside(label: str) -> str:
    """A label as it stands inside a sentence: letters that stand for words stay large."""
    return label.lower() if label[1:2].islower() else label
