"""The process that works on one job: `python -m core.worker JOB_FOLDER`. It knows no Streamlit."""

import logging
import os
import signal
import sys
import threading
import traceback
from pathlib import Path

from core.errors import WorkbenchError
from core.machine import environment
from core.machine.threads import leave_cores
from core.parts.refusal import TOLD_ERRORS
from core.tasks.table import find_task
from core.workspace.files import write_json
from core.workspace.jobs import Reporter
from core.workspace.jobs.folder import ERROR, RESULT
from core.workspace.jobs.look import asked_job
from core.workspace.jobs.queue import AskedJob
from core.workspace.project import open_project
from core.workspace.store.person import act_as, act_for, guard_access

NICE = 10  # of 19
# Linux groups processes by session: between groups only this number counts, and 3 is half the
# weight of the server's group, which asks for one processor where a job asks for all.
NICE_OF_GROUP = 3


def main(folder: Path) -> int:
    """Work on the job in `folder`; 0 when done, 1 when it failed with a reason."""
    threading.Thread(target=_die_with_server, daemon=True).start()
    _be_modest()
    try:
        asked = _asked(folder)
        task = find_task(asked.kind)
        act_as(asked.who)
        act_for(folder.name)
        guard_access(environment.GUARDED.text == "1")
        project = open_project(asked.project)
        result = task.run(project, Reporter(folder), asked.arguments)
        write_json(folder / RESULT, result)
    except TOLD_ERRORS as error:
        write_json(folder / ERROR, {"message": str(error)})
        return 1
    except Exception as error:  # noqa: BLE001  (the last door: logged whole, shown as a sentence)
        traceback.print_exc()
        message = (
            f"Something went wrong inside ({type(error).__name__}: {error}). The log has more."
        )
        write_json(folder / ERROR, {"message": message})
        return 1
    return 0


def _asked(folder: Path) -> AskedJob:
    asked = asked_job(folder.name)
    if asked is None:
        raise WorkbenchError(f"Nobody asked for the job {folder.name}: start it again.")
    return asked


def _die_with_server() -> None:
    """Wait for the server's end of the pipe to close, then end the whole process group."""
    while os.read(0, 1):
        pass
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _be_modest() -> None:
    """Leave the processor to the pages, and let the kernel take us first when memory runs out."""
    leave_cores()
    if hasattr(os, "nice"):
        os.nice(NICE)
    for name, value in (("autogroup", f"{NICE_OF_GROUP}"), ("oom_score_adj", "1000")):
        try:
            Path("/proc/self", name).write_text(value)
        except OSError:
            logging.getLogger(__name__).debug("This system has no %s.", name)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
