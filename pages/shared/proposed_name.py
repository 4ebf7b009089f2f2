"""What a saved model is called where nobody named it."""

import re

from core.table.dataset import Dataset


def proposed_name(dataset: Dataset) -> str:
    """The file's name as far as it can name a model."""
    stem = dataset.name.split(".")[0]
    return re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-_")[:60] or "model"
