"""The overview of Explore: the table in five numbers, and what it warns of."""

from core.wording.numbers import counted, share_text
from pages.explore.findings import findings_part
from pages.shared.exploration import Exploration
from pages.shared.tiles import Tile, bytes_text, tiles


def overview(exploration: Exploration) -> None:
    """Draw the tiles, then the findings, the gravest first."""
    _numbers(exploration)
    findings_part(exploration)


def _numbers(exploration: Exploration) -> None:
    known = exploration.profile
    cells = max(1, known.rows * known.columns)
    memory = bytes_text(exploration.table.memory_bytes)
    kinds = {variable.kind for variable in known.variables}
    tiles(
        Tile("Rows", f"{known.rows:,}", f"{known.missingness.complete_rows:,} without a gap"),
        Tile("Columns", f"{known.columns:,}", f"{counted(len(kinds), 'kind')}, {memory}"),
        Tile("Missing cells", share_text(known.missing_cells, cells), f"{known.missing_cells:,}"),
        Tile("Duplicate rows", f"{known.duplicate_rows:,}", f"of {known.rows:,}"),
    )
