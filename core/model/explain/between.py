"""What matters to two models, or to one model at two times, held against each other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.methods.metrics import METRICS
from core.model.explain.importance import Importance
from core.model.explain.kept_rows import rows_for
from core.model.explain.permutation import permutation_importance
from core.model.explain.shift import ImportanceShift, importance_shift
from core.model.explain.subject import FittedModel, subject_of
from core.pipeline.front import learned_columns
from core.table.dataset import Dataset, make_dataset
from core.workspace.progress import Progress, part_of, silent
from core.workspace.registry import ModelCard, SavedModel, load_model, read_reference


@dataclass(frozen=True, eq=False)
class WeighedOn:
    """A saved model and the rows that it is asked on; None are the training rows that it kept."""

    saved: SavedModel
    rows: Dataset | None = None

    @property
    def name(self) -> str:
        reference = self.saved.card.reference
        return f"{reference} on {self.rows.name}" if self.rows is not None else reference


@dataclass(frozen=True, eq=False)
class ImportanceBetween:
    """How what matters differs by one metric: the `names` of both, on how many `rows` each was
    asked, and the columns that only one of them has, by its name."""

    metric: str
    names: tuple[str, str]
    rows: tuple[int, int]
    shift: ImportanceShift
    only: Mapping[str, tuple[str, ...]]

    def document(self) -> dict[str, Any]:
        """The same as plain values."""
        shift = self.shift
        first, second = (
            {"name": name, "rows": rows} for name, rows in zip(self.names, self.rows, strict=True)
        )
        columns = [
            {
                "name": shift.columns[n],
                "before": float(shift.before[n]),
                "after": float(shift.after[n]),
                "errors": [float(errors[n]) for errors in shift.errors],
                "ranks": [int(ranks[n]) for ranks in shift.ranks],
                "more_than_luck": bool(shift.moved[n]),
            }
            for n in shift.order
        ]
        only = {name: list(columns) for name, columns in self.only.items()}
        return {
            "metric": self.metric,
            "first": first,
            "second": second,
            "columns": columns,
            "only_in_one": only,
        }


def between_of(document: Mapping[str, Any]) -> ImportanceBetween:
    """The record whose document it is."""
    told = pd.DataFrame(document["columns"])
    names, rows = (tuple(document[one][key] for one in ("first", "second")) for key in _OF_ONE)
    shift = ImportanceShift(
        columns=tuple(told["name"]),
        before=told["before"].to_numpy(),
        after=told["after"].to_numpy(),
        ranks=_pair(told["ranks"]),
        moved=told["more_than_luck"].to_numpy(),
        errors=_pair(told["errors"]),
    )
    only = {name: tuple(columns) for name, columns in document["only_in_one"].items()}
    return ImportanceBetween(document["metric"], names, rows, shift, only)


_OF_ONE = ("name", "rows")


def _pair(cells: pd.Series) -> Any:
    return tuple(np.array(one) for one in zip(*cells, strict=True))


def importance_between(
    first: WeighedOn, second: WeighedOn, report: Progress = silent
) -> ImportanceBetween:
    """What shuffling each column costs both, by the first model's metric, of the class that counts
    as positive to it.

    Raises NotApplicableError where they predict different things or have no column in common, and
    as `rows_for` where rows do not fit a model.
    """
    cards = [one.saved.card for one in (first, second)]
    if len({(card.target, card.classes) for card in cards}) > 1:
        told = " and ".join(f"{card.reference} predicts {card.target!r}" for card in cards)
        raise NotApplicableError(f"{told}: only models of one outcome can be held together.")
    metric = cards[0].metric
    before, rows_before = _weighed(first, cards[0], part_of(report, 0, 0.5))
    after, rows_after = _weighed(second, cards[0], part_of(report, 0.5, 1))
    common = [name for name in before.columns if name in after.columns]
    if not common:
        raise NotApplicableError(f"{first.name} and {second.name} have no column in common.")
    shift = importance_shift(_of(before, common), _of(after, common))
    only = {
        one.name: tuple(name for name in found.columns if name not in common)
        for one, found in ((first, before), (second, after))
    }
    rows = (rows_before, rows_after)
    return ImportanceBetween(metric, (first.name, second.name), rows, shift, only)


def _weighed(asked: WeighedOn, by: ModelCard, report: Progress) -> tuple[Importance, int]:
    """What shuffling costs a model by the metric of another's card, and on how many rows."""
    loaded, card = load_model(asked.saved), asked.saved.card
    rows = asked.rows or make_dataset(read_reference(asked.saved), card.reference)
    features = learned_columns(loaded.pipeline)
    known = replace(rows_for(card, rows), features=features, positive=by.positive)
    pick = Pick(method=card.method, options=card.options)
    subject = subject_of(FittedModel(loaded.pipeline, pick), known, known.X)
    every = np.arange(len(known.y))
    found, _ = permutation_importance(subject, known, every, METRICS[by.metric], report)
    return found, len(every)


def _of(importance: Importance, columns: list[str]) -> Importance:
    places = [importance.columns.index(name) for name in columns]
    sd = None if importance.sd is None else importance.sd[places]
    return replace(importance, columns=tuple(columns), values=importance.values[places], sd=sd)
