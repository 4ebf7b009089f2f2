"""A server that is told to stop ends its jobs, and they say so."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

import anyio

from core.workspace.files import home
from core.workspace.jobs import JobState, find_job, jobs_in, processes
from core.workspace.jobs.queue import AskedJob
from core.workspace.store import changing
from core.workspace.store.schema import jobs
from pages.frame.lifespan import ending_jobs
from tests.jobs import lay_job


class AtWork:
    """A process of a job."""

    has_ended, was_killed = False, False

    def kill(self):
        self.was_killed = True


def test_jobs_at_work_are_ended_and_say_so():
    own = jobs_in(home() / "jobs")
    lay_job(AskedJob("a" * 32, "train", "T", {}), "running", beat=0.0)
    changing(lambda connection: connection.execute(jobs.update().values(holder=own.holder)))
    own._live["1-x"] = process = AtWork()

    async def served():
        async with ending_jobs(None):
            assert find_job("1-x").state is JobState.RUNNING

    # In a thread of its own: a browser that another test drives leaves its loop in this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(copy_context().run, anyio.run, served).result()
    assert process.was_killed
    assert find_job("1-x").state is JobState.CUT_OFF
    assert not processes._owned
