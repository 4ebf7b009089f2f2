"""What a job is asked that makes a next version of a model without a training."""

from core.tasks.requests import JobRequest


class BlendJobRequest(JobRequest):
    """Two versions of a model that are to answer together, by their references, and the file of
    newer rows with outcomes that weigh them; `hold` is the share of them that judges."""

    old: str
    newer: str
    path: str
    name: str
    hold: float
    labels: str | None = None


class LearnOnJobRequest(JobRequest):
    """A saved model that learns on from newer rows: their file with outcomes, the share of them
    that judges, and how often it goes through the others."""

    model: str
    path: str
    name: str
    hold: float
    passes: int
    labels: str | None = None
