"""Examples of what a classifier that is trained on texts says of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.methods.prepare.texts import SCORED
from core.parts.steps.naming import readable
from core.pipeline.column_methods import ColumnMethods
from core.table.arrays import Array

OUTPUTS_SHOWN = 6


@dataclass(frozen=True)
class ScoredText:
    """A text with its score, by a model that has not seen it; `of` is what the score is of."""

    of: str
    text: str
    score: float


def scored_texts(
    methods: ColumnMethods, column: str, rows: pd.DataFrame, y: Array
) -> tuple[ScoredText, ...]:
    """The text that each class is most likely for; of one score the lowest, a middle and the
    highest. None where the column is read another way."""
    pick = methods.recipe.pick_for(column, "text_encoder")
    if pick.method != SCORED:
        return ()
    labels = [str(pick.options["labels"])] if pick.options.get("labels") else []
    step = methods.built("text_encoder", pick).steps[0][1].set_params(labels="".join(labels))
    given = rows[[column, *labels]]
    scores = pd.DataFrame(step.fit_transform(given, y), columns=step.get_feature_names_out())
    texts = given[column].fillna("").astype(str).to_numpy()
    is_text = np.char.strip(texts.astype(str)) != ""
    return tuple(_examples(scores[is_text], texts[is_text]))


def _examples(scores: pd.DataFrame, texts: Array) -> Iterator[ScoredText]:
    for name in scores.columns[:OUTPUTS_SHOWN] if len(texts) else ():
        values = scores[name].to_numpy()
        order = np.argsort(values, kind="stable")
        places = [0, len(order) // 2, len(order) - 1] if scores.shape[1] == 1 else [len(order) - 1]
        for place in dict.fromkeys(order[places]):
            yield ScoredText(readable(name), str(texts[place]), float(values[place]))
