"""Work that outlives the page: each job is a row of the queue and a folder for what its worker
writes, one JSON line a progress event, and the result or the failure.

Pages and later processes read only these, so a refresh, a second tab or a restarted server shows
the same. The worker holds the other end of a pipe: when the server dies, it and its children go.
"""

from core.workspace.jobs.folder import Reporter
from core.workspace.jobs.job import ACTIVE, JobInfo, JobState
from core.workspace.jobs.look import find_job
from core.workspace.jobs.processes import Jobs, close_jobs, jobs_in

__all__ = [
    "ACTIVE",
    "JobInfo",
    "JobState",
    "Jobs",
    "Reporter",
    "close_jobs",
    "find_job",
    "jobs_in",
]
