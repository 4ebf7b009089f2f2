"""The outcomes of a batch, in a column that may be called otherwise than the target."""

from core.errors import WorkbenchError
from core.table.dataset import Dataset, make_dataset
from core.wording.listing import some_of
from core.workspace.registry import ModelCard

SHOWN = 20


def labelled(card: ModelCard, rows: Dataset, labels: str | None) -> Dataset:
    """The rows with their outcomes under the target's name; raises WorkbenchError where the column
    is not there or one that the model answers by, or the target is there too."""
    target = card.target
    if labels is None:
        return rows
    if labels in card.features:
        raise WorkbenchError(
            f"{card.reference} answers by {labels!r}: name the column that has the outcomes."
        )
    if labels not in rows.frame.columns:
        raise WorkbenchError(
            f"{rows.name} has no column {labels!r}; it has "
            f"{some_of(list(rows.schema.names), SHOWN)}."
        )
    if labels == target:
        return rows
    if target in rows.frame.columns:
        raise WorkbenchError(
            f"{rows.name} has {target!r} and {labels!r}: which has the outcomes? Ask for the "
            "first, or leave it out of the file."
        )
    return make_dataset(rows.frame.rename(columns={labels: target}), rows.name)
