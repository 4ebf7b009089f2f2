"""A file is predicted by a job only where the project keeps it."""

import pytest

from core.errors import WorkbenchError
from core.tasks.predict import predict_file_job
from core.tasks.requests import FilePredictRequest
from core.workspace.progress import silent
from tests.projects import new_project


@pytest.mark.parametrize("place", ["secret.csv", "projects/other/raw/a", "projects/gone"])
def test_a_file_of_elsewhere_is_refused(workspace, place):
    """Also one that a link in the project leads to."""
    project = new_project("own")
    path = workspace / place
    if "gone" not in place:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a,b\n1,2\n")
    link = project.folder / "link"
    link.symlink_to(path)
    for asked in (path, link, project.folder / ".." / ".." / place):
        request = FilePredictRequest(path=str(asked), name="a.csv", model="churn@1")
        with pytest.raises(WorkbenchError, match="a.csv is not among this project's files"):
            predict_file_job(project, silent, request)
