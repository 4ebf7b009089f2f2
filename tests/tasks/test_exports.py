"""The jobs on files of saved models, here and now."""

import pytest

from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.export import kept_export
from core.model.save import Label, fit_and_save
from core.tasks.exports import check_model_job, export_job
from core.tasks.requests import CheckRequest, ExportRequest
from core.workspace.registry import find_model
from core.workspace.store.ledger import LedgerQuestion, entries
from tests.projects import new_project
from tests.tables import recipe_for


@pytest.fixture
def saved(shelf, workspace, mixed):
    def make():
        fit_and_save(mixed, recipe_for(mixed, "two"), Pick(method="logistic"), Label("churn"))

    shelf.take("for-exports", make, workspace)
    return find_model("churn")


def test_an_export_lies_beside_the_model_and_in_the_ledger(saved):
    project, told = new_project(), []
    request = ExportRequest(model="churn@1", format="joblib")
    done = export_job(project, lambda *step: told.append(step), request)
    made = kept_export(saved, "joblib")
    assert done == {"file": made.path.name, "detail": "churn@1 written as joblib"}
    assert told == [(0, 2, "Writing joblib"), (1, 2, "Checking it in a fresh process")]
    (entry,) = entries(LedgerQuestion(kind="export", subject="churn@1"))
    assert entry.detail == "churn@1 as joblib"


def test_a_format_that_is_none_is_a_sentence(saved):
    request = ExportRequest(model="churn@1", format="docx")
    with pytest.raises(NotApplicableError, match="no format 'docx'"):
        export_job(new_project(), lambda *_: None, request)


def test_the_saved_model_answers_the_same_in_a_fresh_process(saved):
    done = check_model_job(new_project(), lambda *_: None, CheckRequest(model="churn"))
    assert done == {"difference": 0.0}
