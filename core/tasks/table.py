"""Every kind of job: what it is asked, and the function that does it.

Pages ask by these rows and the worker looks up what it was asked, so a kind is named once.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from core.errors import WorkbenchError
from core.parts.lazy import imported
from core.tasks.requests import (
    CheckRequest,
    ExportRequest,
    FeedbackJobRequest,
    FilePredictRequest,
    ImportanceJobRequest,
    JobRequest,
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
from core.tasks.version_requests import BlendJobRequest, LearnOnJobRequest
from core.workspace.progress import Progress
from core.workspace.project import Project
from core.workspace.store.person import act_in

Request = TypeVar("Request", bound=JobRequest)


@dataclass(frozen=True)
class JobTask(Generic[Request]):
    """A kind of job. `place` is a function of (project, report, request) that returns plain values;
    it is imported by the worker alone, since it loads the libraries."""

    kind: str
    request: type[Request]
    place: str

    def run(self, project: Project, report: Progress, arguments: dict[str, Any]) -> dict[str, Any]:
        """Do what a request says, as it was written down."""
        act_in(project.id)
        work = imported(self.place)
        result: dict[str, Any] = work(project, report, self.request.model_validate(arguments))
        return result


TRAIN = JobTask("train", RecipeRequest, "core.tasks.models:train_job")
TUNE = JobTask("tune", TuneRequest, "core.tasks.models:tune_job")
EXPLAIN = JobTask("explain", ModelRequest, "core.tasks.models:explain_job")
MEASURE = JobTask("measure", MeasureRequest, "core.tasks.measures:measure_job")
OPEN_TEST = JobTask("open_test", ModelRequest, "core.tasks.models:open_test_job")
SAVE_MODEL = JobTask("save_model", SaveRequest, "core.tasks.models:save_model_job")
PROFILE_REPORT = JobTask("profile_report", ReportRequest, "core.tasks.models:profile_report_job")
EXPORT = JobTask("export", ExportRequest, "core.tasks.exports:export_job")
CHECK_MODEL = JobTask("check_model", CheckRequest, "core.tasks.exports:check_model_job")
LARGE_PROFILE = JobTask("large_profile", LargeProfileRequest, "core.tasks.large:large_profile_job")
LARGE_SAMPLE = JobTask("large_sample", LargeSampleRequest, "core.tasks.large:large_sample_job")
LARGE_PREDICT = JobTask("large_predict", LargePredictRequest, "core.tasks.large:large_predict_job")
SEGMENTS = JobTask("segments", SegmentRequest, "core.tasks.segments:segment_job")
PREDICT_FILE = JobTask("predict_file", FilePredictRequest, "core.tasks.predict:predict_file_job")
MONITOR = JobTask("monitor", MonitorJobRequest, "core.tasks.monitor:monitor_job")
MONITOR_LOG = JobTask("monitor_log", LogJobRequest, "core.tasks.monitor:monitor_log_job")
FEEDBACK = JobTask("feedback", FeedbackJobRequest, "core.tasks.monitor:feedback_job")
RETRAIN_MODEL = JobTask("retrain_model", RetrainJobRequest, "core.tasks.monitor:retrain_job")
IMPORTANCE = JobTask("importance", ImportanceJobRequest, "core.tasks.models:importance_job")
RECALIBRATE = JobTask("recalibrate", RecalibrateJobRequest, "core.tasks.monitor:recalibrate_job")
BLEND_VERSIONS = JobTask("blend", BlendJobRequest, "core.tasks.next_versions:blend_job")
LEARN_ON = JobTask("learn_on", LearnOnJobRequest, "core.tasks.next_versions:learn_on_job")
ALL_ROWS_NEEDS = JobTask("all_rows_needs", ModelRequest, "core.tasks.all_rows:all_rows_needs_job")
ALL_ROWS = JobTask("all_rows", SaveRequest, "core.tasks.all_rows:all_rows_job")

TASKS: dict[str, JobTask[Any]] = {
    task.kind: task
    for task in (
        *(TRAIN, TUNE, EXPLAIN, MEASURE, OPEN_TEST, SAVE_MODEL, PROFILE_REPORT),
        *(SEGMENTS, PREDICT_FILE, EXPORT, CHECK_MODEL, MONITOR, MONITOR_LOG, FEEDBACK),
        *(RETRAIN_MODEL, RECALIBRATE, BLEND_VERSIONS, LEARN_ON, IMPORTANCE),
        *(LARGE_PROFILE, LARGE_SAMPLE, LARGE_PREDICT, ALL_ROWS_NEEDS, ALL_ROWS),
    )
}


def find_task(kind: str) -> JobTask[Any]:
    """The kind of job by its name; raises WorkbenchError where there is none."""
    if kind not in TASKS:
        raise WorkbenchError(
            f"There is no job of the kind {kind[:40]!r}; there are {', '.join(TASKS)}."
        )
    return TASKS[kind]
