"""A saved model that is watched: opened, with the rows that batches are held against."""

from dataclasses import dataclass
from functools import cached_property

from core.drift.compare import ModelAtHand, model_at_hand
from core.drift.monitor.losses import LossScale, loss_scale
from core.pipeline.personal import hidden_names
from core.table.dataset import Dataset, make_dataset
from core.workspace.registry import ModelCard, SavedModel, read_reference


@dataclass(frozen=True, eq=False)
class WatchedModel:
    """`reference` is the sample of the rows that it learned from, `hidden` are its columns that are
    kept there in another form than batches have them."""

    saved: SavedModel
    at_hand: ModelAtHand
    reference: Dataset
    hidden: tuple[str, ...] = ()

    @property
    def card(self) -> ModelCard:
        return self.saved.card

    @cached_property
    def scale(self) -> LossScale | None:
        """How wrong it is of rows that it was not fitted on; None where that is not known."""
        return loss_scale(self.card, self.at_hand.kept)


def watched_model(saved: SavedModel) -> WatchedModel:
    """Open a model of the workspace to watch it; raises WorkbenchError for a bundle, which carries
    no rows."""
    sample = read_reference(saved)
    at_hand = model_at_hand(saved)
    hidden = hidden_names(at_hand.loaded.pipeline, sample[list(saved.card.features)])
    reference = make_dataset(sample, f"rows that {saved.card.reference} learned from")
    return WatchedModel(saved, at_hand, reference, hidden)
