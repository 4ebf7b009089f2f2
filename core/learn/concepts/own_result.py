"""What an experiment gives on rows of the open table."""

from typing import Any

from core.choices.options import Value
from core.errors import NotApplicableError
from core.learn.concepts.catalog import find_concept
from core.learn.concepts.own_rows import own_rows
from core.table.dataset import Dataset


def compute_own(
    dataset: Dataset,
    key: str,
    columns: tuple[str, ...],
    target: str | None,
    settings: tuple[tuple[str, Value], ...],
) -> Any:
    """Run a concept's experiment on rows of a table.

    Raises NotApplicableError where the table cannot give what the experiment needs.
    """
    concept, options = find_concept(key), dict(settings)
    if concept.own is None:
        raise NotApplicableError(f"{concept.lesson.title} runs on made data only.")
    seed = options.get("seed", 0)
    rows = own_rows(
        dataset, columns, target, concept.own.needs, seed if isinstance(seed, int) else 0
    )
    return concept.own.run(rows, options)
