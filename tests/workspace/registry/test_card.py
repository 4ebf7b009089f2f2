"""What a card says of the table, in the words of today and of earlier cards."""

import pandas as pd
import pytest
from pydantic import ValidationError

from core.table.dataset import make_dataset
from core.workspace.registry.card import ModelCard, StoredColumn, stored_columns


def test_every_column_says_how_its_cells_are_stored():
    frame = pd.DataFrame(
        {
            "n": [1.5, 2.5, 3.5],
            "yes": [True, False, True],
            "day": pd.to_datetime(["2024-01-01", "2024-01-02", "2024-01-03"]),
            "word": ["a", "b", "a"],
        }
    )
    dataset = make_dataset(frame, "t")
    found = stored_columns(dataset.frame, dataset.schema)
    assert [column.stored for column in found] == ["number", "boolean", "date", "text"]


def test_cards_that_called_booleans_flags_keep_opening():
    old = '{"name": "yes", "kind": "boolean", "stored": "flag"}'
    assert StoredColumn.model_validate_json(old).stored == "boolean"
    with pytest.raises(ValidationError, match="'number', 'date', 'boolean' or 'text'"):
        StoredColumn.model_validate_json(old.replace("flag", "word"))


@pytest.mark.parametrize(
    ("classes", "threshold", "cut"),
    [
        (("no", "yes"), None, 0.5),
        (("no", "yes"), 0.0, 0.0),
        (("a", "b", "c"), None, None),
        ((), None, None),
    ],
)
def test_a_threshold_of_nothing_is_one_too(classes, threshold, cut):
    card = ModelCard.model_construct(classes=classes, threshold=threshold)
    assert card.cut == cut
