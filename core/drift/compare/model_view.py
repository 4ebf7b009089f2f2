"""Two tables as a saved model sees them, with what it says of their rows: one way for page and
command line, so that both give one verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.drift.compare.chosen import kind_changes, unused_columns
from core.drift.compare.comparison import ModelEvidence, compare
from core.drift.compare.model_answers import (
    ModelAtHand,
    answers_for,
    both_answers,
    evidence_of,
)
from core.drift.compare.outcomes import outcomes_of
from core.drift.compare.report import DriftPlan, DriftReport
from core.drift.compare.weights import column_weights
from core.errors import BadTableError
from core.parts.predictions.front import as_met
from core.table.dataset import Dataset
from core.table.schema import Column, Kind, Schema
from core.workspace.registry import (
    ModelCard,
    SavedModel,
    load_model,
    read_answers,
)

ITS_OWN_ROWS = (
    "The current table is the one that the model learned from, which it answers too well: its "
    "predictions and its score are not judged."
)


@dataclass(frozen=True)
class ModelView:
    """The two tables as the model meets them, and what it says of them.

    `reference` and `current` hold the columns that it learns from, and the target where both
    tables have it. The rest of the record is what a report on the raw tables has to add.
    """

    reference: Dataset
    current: Dataset
    target: str | None
    target_kind: Kind
    evidence: ModelEvidence
    raw: tuple[Dataset, Dataset]
    features: tuple[str, ...]
    weights: Mapping[str, float] = field(default_factory=dict)

    def compare(self, plan: DriftPlan) -> DriftReport:
        """The report on what the model uses, by the tests and limits of a plan."""
        columns = tuple(name for name in self.reference.schema.names if name != self.target)
        plan = replace(plan, columns=columns, target=self.target, target_kind=self.target_kind)
        report = compare(self.reference, self.current, plan, self.evidence)
        before, now = (table.frame.columns for table in self.raw)
        used = {*self.features, *((self.target,) if self.target else ())}
        return replace(
            report,
            new_columns=tuple(name for name in now if name not in before),
            kind_changes=kind_changes(*self.raw, [n for n in self.features if n in now]),
            not_compared=tuple(unused_columns(*self.raw, used)),
            weights=self.weights,
        )


def model_at_hand(saved: SavedModel) -> ModelAtHand:
    """Open a saved model, with its kept answers."""
    return ModelAtHand(load_model(saved), read_answers(saved))


def view_by_model(
    model: ModelAtHand, reference: Dataset, current: Dataset, *, of_subsets: bool = False
) -> ModelView:
    """Read two tables as a model does and ask it for its answers.

    Its answers for the reference are those that were kept of rows it was not fitted on, as it
    knows its own rows too well; of two subsets of one table, those for either. Raises
    BadTableError where the reference lacks a column that the model needs; one that the current
    table lacks is part of the report.
    """
    _check_reference(model.card, reference)
    is_whole = is_whole_for(model.card, current)
    evidence = _evidence(model, reference, current, of_subsets) if is_whole else ModelEvidence()
    return view_with(model, reference, current, evidence)


def _check_reference(card: ModelCard, reference: Dataset) -> None:
    absent = [name for name in card.features if name not in reference.frame.columns]
    if absent:
        raise BadTableError(
            f"{reference.name} lacks {', '.join(absent)}, which {card.reference} needs; give the "
            "table that it learned from, or one like it, as the reference."
        )


def is_whole_for(card: ModelCard, current: Dataset) -> bool:
    """Has a table every column that the model needs?"""
    return set(card.features) <= set(current.frame.columns)


def view_with(
    model: ModelAtHand, reference: Dataset, current: Dataset, evidence: ModelEvidence
) -> ModelView:
    """The two tables as the model reads them, with what is known of its answers."""
    card = model.card
    has_target = all(card.target in table.frame.columns for table in (reference, current))
    target = card.target if has_target else None
    is_whole = is_whole_for(card, current)
    before = _met(model, reference, target, is_whole=is_whole)
    used = before.frame.drop(columns=[target] if target is not None else [])
    return ModelView(
        reference=before,
        current=_met(model, current, target, is_whole=is_whole),
        target=target,
        target_kind=Kind.CATEGORY if card.is_classification else Kind.NUMBER,
        evidence=evidence,
        raw=(reference, current),
        features=card.features,
        weights=column_weights(model.loaded, used) if is_whole else {},
    )


def _met(model: ModelAtHand, table: Dataset, target: str | None, *, is_whole: bool) -> Dataset:
    """The columns that the model learns from; the raw ones where some are lacking."""
    card, names = model.card, list(model.card.features)
    columns = {column.name: column for column in (*card.columns, *card.made)}
    if is_whole:
        frame = as_met(model.loaded.pipeline, table.frame[names])
    else:
        frame = table.frame[[name for name in names if name in table.frame.columns]]
    described = [columns.get(str(name)) or table.schema[str(name)] for name in frame.columns]
    if target is not None:
        frame = frame.copy(deep=False)
        frame[target] = outcomes_of(card, table.frame)
        described.append(_target_column(card, table.schema[target]))
    print_of = f"{table.fingerprint}:{card.reference}:{is_whole}"
    return Dataset(table.name, frame, Schema(columns=tuple(described)), print_of)


def _target_column(card: ModelCard, column: Column) -> Column:
    kind = Kind.CATEGORY if card.is_classification else Kind.NUMBER
    return column.model_copy(update={"kind": kind})


def _evidence(
    model: ModelAtHand, reference: Dataset, current: Dataset, of_subsets: bool
) -> ModelEvidence:
    card = model.card
    if of_subsets:
        both = (answers_for(model, table.frame) for table in (reference, current))
        return ModelEvidence(both_answers(card, *both))
    if current.fingerprint == card.fingerprint:
        return ModelEvidence(notes=(ITS_OWN_ROWS,))
    return evidence_of(model, current, answers_for(model, current.frame))
