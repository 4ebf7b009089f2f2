"""Segments, asked for by a click: trying numbers of them and judging them takes seconds."""

from typing import Any

from core.explore.segments import choose_k, first_segmenter, segment_rows
from core.pipeline.cleaning import cleaned_dataset
from core.pipeline.cleaning_rules import cleaning_part
from core.tasks.requests import SegmentRequest
from core.workspace.progress import Progress, part_of
from core.workspace.project import Project
from core.workspace.results import remember


def segment_job(project: Project, report: Progress, request: SegmentRequest) -> dict[str, Any]:
    """How many segments there may be, and those that were asked for, or the first proposed; both
    are kept under the cleaned table, the columns and the way."""
    recipe, columns = request.recipe, request.columns
    table = remember(cleaned_dataset, project.load_dataset(), cleaning_part(recipe))
    seed, trying = recipe.split.seed, part_of(report, 0, 0.5)
    choice = remember(choose_k, table, columns, seed, report=trying)
    pick = request.pick or first_segmenter(choice)
    report(1, 2, "Segmenting the rows")
    found = remember(segment_rows, table, columns, pick.method, tuple(pick.options.items()), seed)
    return {"segments": len(found.sizes), "detail": found.verdict}
