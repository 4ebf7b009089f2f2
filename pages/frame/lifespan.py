"""What is done when the server is told to stop, before its process goes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool

from core.workspace.jobs import close_jobs


@asynccontextmanager
async def ending_jobs(_: object) -> AsyncIterator[None]:
    """End the jobs of this server, which say so from then on: a process that is ended by a signal
    runs nothing that was left for its exit."""
    yield
    await run_in_threadpool(close_jobs)
