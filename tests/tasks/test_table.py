"""Every kind of job by its row: what it is asked fits what does it."""

import json
import typing
from importlib import import_module

import pytest
from pydantic import ValidationError

from core.choices.pick import Pick
from core.data.large import SamplePlan
from core.errors import WorkbenchError
from core.methods.tuning import TunePlan
from core.parts.predictions.assured import AssuranceLimits
from core.recipe.recipe import fresh_recipe
from core.tasks.requests import (
    CheckRequest,
    ExportRequest,
    FeedbackJobRequest,
    FilePredictRequest,
    ImportanceJobRequest,
    LargePredictRequest,
    LargeProfileRequest,
    LargeSampleRequest,
    LogJobRequest,
    MeasureRequest,
    ModelRequest,
    MonitorJobRequest,
    RecalibrateJobRequest,
    RecipeRequest,
    ReportRequest,
    RetrainJobRequest,
    SaveRequest,
    SegmentRequest,
    TuneRequest,
)
from core.tasks.table import TASKS, find_task
from core.tasks.version_requests import BlendJobRequest, LearnOnJobRequest
from core.workspace.progress import Progress
from core.workspace.project import Project

RECIPE = fresh_recipe("a" * 32).with_(target="two", task="classification")
PICK = Pick(method="tree", options={"max_depth": 3})
FILE = {"path": "/data/a.parquet", "name": "a.parquet"}
REQUESTS = {
    "train": RecipeRequest(recipe=RECIPE),
    "tune": TuneRequest(recipe=RECIPE, pick=PICK, plan=TunePlan(3)),
    "explain": ModelRequest(recipe=RECIPE, pick=PICK),
    "measure": MeasureRequest(recipe=RECIPE, what="balance", arguments=(PICK, 2.0, "a", None)),
    "open_test": ModelRequest(recipe=RECIPE, pick=PICK),
    "save_model": SaveRequest(recipe=RECIPE, pick=PICK, name="churn"),
    "export": ExportRequest(model="churn@1", format="skops"),
    "check_model": CheckRequest(model="churn@1"),
    "monitor": MonitorJobRequest(model="churn@1", path="/a", name="a.csv", label="Monday"),
    "monitor_log": LogJobRequest(model="churn@1"),
    "recalibrate": RecalibrateJobRequest(model="churn@1", path="/a", name="a.csv", hold=0.3),
    "blend": BlendJobRequest(old="churn@1", newer="churn@2", path="/a", name="a.csv", hold=0.3),
    "learn_on": LearnOnJobRequest(model="churn@1", path="/a", name="a.csv", hold=0.3, passes=5),
    "feedback": FeedbackJobRequest(model="churn@1", path="/a", name="a.csv", key="id"),
    "retrain_model": RetrainJobRequest(model="churn@1", path="/a", name="a.csv", hold=0.3),
    "importance": ImportanceJobRequest(first="churn@1", second="b@2", path="/a", name="a.csv"),
    "profile_report": ReportRequest(recipe=RECIPE, minimal=True),
    "segments": SegmentRequest(recipe=RECIPE, columns=("a", "b"), pick=PICK),
    "predict_file": FilePredictRequest(
        **FILE, model="churn@1", assurance=AssuranceLimits(0.9, edges=(0.5,), reach=(1.0, 2.0))
    ),
    "large_profile": LargeProfileRequest(**FILE),
    "large_sample": LargeSampleRequest(**FILE, plan=SamplePlan(100, stratify="b")),
    "large_predict": LargePredictRequest(**FILE, model="churn@1"),
    "all_rows_needs": ModelRequest(recipe=RECIPE, pick=PICK),
    "all_rows": SaveRequest(recipe=RECIPE, pick=PICK, name="churn"),
}


@pytest.mark.parametrize("kind", TASKS)
def test_the_function_takes_what_the_kind_is_asked(kind):
    module, name = TASKS[kind].place.split(":")
    hints = typing.get_type_hints(getattr(import_module(module), name))
    assert hints["request"] is TASKS[kind].request
    assert (hints["project"], hints["report"]) == (Project, Progress)


@pytest.mark.parametrize("kind", TASKS)
def test_a_request_comes_back_from_the_file_it_travels_in(kind):
    asked = REQUESTS[kind]
    written = json.loads(json.dumps(asked.model_dump(mode="json")))
    assert TASKS[kind].request.model_validate(written) == asked


def test_a_request_that_does_not_fit_is_refused_where_it_is_made():
    with pytest.raises(ValidationError, match="minimal"):
        ReportRequest(recipe=RECIPE)
    with pytest.raises(ValidationError, match="modell"):
        LargePredictRequest(**FILE, model="churn@1", modell="churn@1")


def test_a_kind_that_is_none_is_a_sentence():
    with pytest.raises(WorkbenchError, match="no job of the kind 'trian'; there are train, tune"):
        find_task("trian")
