"""Work that outlives the page: each job is a folder, worked on by a process of its own.

The folder holds the request, one JSON line a progress event, and the result or the failure. Pages
and later processes read only the folder, so a refresh, a second tab or a restarted server shows
the same. The process holds the other end of a pipe: when the server dies, it and its children go.
"""

from core.workspace.jobs.job import ACTIVE, JobInfo, JobState, Reporter, read_job
from core.workspace.jobs.processes import Jobs

__all__ = ["ACTIVE", "JobInfo", "JobState", "Jobs", "Reporter", "read_job"]
