"""Jobs that several test files lay down as a server leaves them."""

import time
from pathlib import Path

from sqlalchemy import Connection, update

from core.workspace.files import home, write_json
from core.workspace.jobs import JobState, queue
from core.workspace.store import changing
from core.workspace.store.schema import jobs


def lay_job(
    asked: queue.AskedJob, state: str, name: str = "1-x", beat: float = 0.0, **files: object
) -> Path:
    """A job in a state, whose server beat so many seconds ago; the folder with its files."""
    now = time.time()

    def work(connection: Connection) -> None:
        queue.ask(connection, name, asked)
        values = {"state": JobState(state), "started": now, "holder": "another"}
        changed = update(jobs).where(jobs.c.id == name)
        connection.execute(changed.values(**values, beat=now - beat))

    changing(work)
    folder = home() / "jobs" / name
    folder.mkdir(parents=True)
    for file, value in files.items():
        write_json(folder / f"{file}.json", value)
    return folder
