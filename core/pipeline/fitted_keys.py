"""What is known of the rows that one model is fitted on."""

from core.choices.pick import Pick
from core.methods.models import traits, traits_of
from core.parts.splits.row_keys import RowKeys
from core.pipeline.training_data import TrainingData
from core.pipeline.unlabelled import beside
from core.table.arrays import Array


def fitted_keys(data: TrainingData, model: Pick, fitted: Array, scored: Array) -> RowKeys:
    """What rows are divided by, at the positions that are `fitted`, with rows without a label
    beside them where the model learns from such, apart from those it is `scored` on."""
    known = data.keys.at(fitted)
    takes = traits.UNLABELLED in traits_of(model)
    return beside(known, data.unlabelled, scored) if takes else known
