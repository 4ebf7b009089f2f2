"""Which class the metrics speak of that change when another counts as positive."""

from collections.abc import Sequence
from typing import Any

from core.methods.metrics.catalog import METRICS
from core.parts.values.kinds import as_label
from core.wording.listing import cut


def class_note(
    classes: Sequence[Any], positive: Any, threshold: float | None = None, of: int | None = None
) -> str:
    """A sentence to stand beside such metrics; empty for numbers, which have no classes. `of` is
    how many classes there are where `classes` are those that are scored."""
    if not classes:
        return ""
    first, *others, last = (metric.label for metric in METRICS.values() if metric.of_a_class)
    metrics = f"{', '.join([first, *map(_inside, others)])} and {_inside(last)}"
    count = of or len(classes)
    if count == 2:
        at = (
            "" if threshold is None else f"; a row is called that from probability {threshold:g} on"
        )
        named = repr(cut(as_label(positive)))
        return f"{metrics} are those of class {named}, which counts as positive{at}."
    some = f"{len(classes)} of {count}" if len(classes) < count else f"{count}"
    return f"{metrics} are means over the {some} classes, each against the rest."


def _inside(label: str) -> str:
    """A label as it stands inside a sentence: letters that stand for words stay large."""
    return label.lower() if label[1:2].islower() else label
