"""Every row of an upload answered by a saved model. Paths are checked again here: a request is only
a file."""

from pathlib import Path
from typing import Any

from core.data.load.sources.places import is_inside
from core.errors import WorkbenchError
from core.model.predict.file_answers import FileForModel, FileQuestion, answer_file
from core.tasks.requests import FilePredictRequest
from core.wording.numbers import counted
from core.workspace.progress import Progress
from core.workspace.project import Project
from core.workspace.registry import find_to_answer
from core.workspace.results import remember


def predict_file_job(
    project: Project, report: Progress, request: FilePredictRequest
) -> dict[str, Any]:
    """Answer a file that the project keeps; the answers are kept under it, the model and what was
    asked. Raises WorkbenchError for a file of elsewhere, or one that is gone."""
    path = Path(request.path)
    if not is_inside(path.resolve(), project.folder.resolve()) or not path.is_file():
        raise WorkbenchError(f"{request.name} is not among this project's files: load it again.")
    file = FileForModel(path, request.name, find_to_answer(request.model))
    asked = FileQuestion(request.fill, request.assurance, request.reasons, request.is_logged)
    answers = remember(answer_file, file, asked, report=report)
    return {"detail": f"{counted(answers.result.rows, 'row')} of {request.name} predicted"}
