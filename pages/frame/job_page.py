"""The page on which a kind of job is asked for and its result is seen."""

from core.tasks import table as tasks

# A measure is asked for on several pages: it has none.
PAGE_OF: dict[str, str] = {
    task.kind: page
    for page, those in (
        ("load", (tasks.LARGE_PROFILE, tasks.LARGE_SAMPLE)),
        ("explore", (tasks.PROFILE_REPORT,)),
        ("segments", (tasks.SEGMENTS,)),
        ("train", (tasks.TRAIN, tasks.ALL_ROWS_NEEDS, tasks.ALL_ROWS)),
        ("tune", (tasks.TUNE,)),
        ("evaluate", (tasks.OPEN_TEST,)),
        ("explain", (tasks.EXPLAIN,)),
        ("predict", (tasks.PREDICT_FILE, tasks.LARGE_PREDICT)),
        ("drift", (tasks.MONITOR, tasks.MONITOR_LOG, tasks.FEEDBACK)),
        ("drift", (tasks.RETRAIN_MODEL, tasks.RECALIBRATE, tasks.BLEND_VERSIONS, tasks.LEARN_ON)),
        ("models", (tasks.SAVE_MODEL, tasks.EXPORT, tasks.CHECK_MODEL)),
        ("models", (tasks.IMPORTANCE,)),
    )
    for task in those
}
