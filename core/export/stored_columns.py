"""How the columns of a model's table were read, for a script that reads its file again."""

from core.model.predict import learned_by
from core.parts.values.gaps import FLAGS, GAP_TEXTS
from core.parts.values.learned_style import LearnedColumn
from core.workspace.registry import LoadedModel, StoredColumn


def stored_by(loaded: LoadedModel) -> dict[str, LearnedColumn]:
    """How each column of the table was read from its file, and stored."""
    card = loaded.card
    levels = {name: column.levels for name, column in learned_by(loaded).items()}
    levels[card.target] = tuple(map(str, card.classes))
    return {column.name: _stored(column, levels.get(column.name, ())) for column in card.table}


def _stored(column: StoredColumn, known: tuple[str, ...]) -> LearnedColumn:
    """How a column of the table was read: of its levels, those that are no gaps and no truths
    there though they look like some."""
    looks = {*GAP_TEXTS}
    telling = known if {*known} == FLAGS else [n for n in known if n.strip() in looks]
    return LearnedColumn(str(column.kind), column.style, column.stored, tuple(telling))
