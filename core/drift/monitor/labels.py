"""The outcomes of a batch, in a column that may be called otherwise than the target."""

import pandas as pd

from core.drift.monitor.answered import check_key, key_labels
from core.errors import NotApplicableError, WorkbenchError
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


def with_outcomes(card: ModelCard, rows: Dataset, outcomes: Dataset, key: str) -> Dataset:
    """The rows whose outcome is known by another table, joined by a column that tells the rows of
    both apart; one that the rows had already stays.

    Raises NotApplicableError where either lacks the column or it repeats, the other table lacks the
    target, or no row finds an outcome.
    """
    for table in (rows, outcomes):
        check_key(table, key)
    target = card.target
    if target not in outcomes.frame.columns:
        raise NotApplicableError(f"{outcomes.name} lacks {target!r}, the outcomes.")
    given = pd.Series(outcomes.frame[target].to_numpy(), index=key_labels(outcomes, key).to_numpy())
    found = pd.Series(key_labels(rows, key).map(given).to_numpy(), index=rows.frame.index)
    if target in rows.frame.columns:
        found = rows.frame[target].where(rows.frame[target].notna(), found)
    known = found.notna()
    if not known.any():
        raise NotApplicableError(
            f"No row of {rows.name} finds its outcome in {outcomes.name} by {key!r}."
        )
    return make_dataset(rows.frame.assign(**{target: found})[known.to_numpy()], rows.name)
