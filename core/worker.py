"""The process that works on one job: `python -m core.worker JOB_FOLDER`. It knows no Streamlit."""

import logging
import os
import signal
import sys
import threading
import traceback
from pathlib import Path

from core.errors import WorkbenchError
from core.parts.refusal import TOLD_ERRORS
from core.tasks.table import find_task
from core.workspace.files import write_json
from core.workspace.jobs import Reporter
from core.workspace.jobs.folder import ERROR, RESULT
from core.workspace.jobs.look import asked_job
from core.workspace.jobs.queue import AskedJob
from core.workspace.project import open_project
from core.workspace.store.person import act_as


def main(folder: Path) -> int:
    """Work on the job in `folder`; 0 when done, 1 when it failed with a reason."""
    threading.Thread(target=_die_with_server, daemon=True).start()
    _be_modest()
    try:
        asked = _asked(folder)
        task = find_task(asked.kind)
        project = open_project(asked.project)
        act_as(asked.who)
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
    if hasattr(os, "nice"):
        os.nice(10)
    try:
        Path("/proc/self/oom_score_adj").write_text("1000")
    except OSError:
        logging.getLogger(__name__).debug("This system has no oom_score_adj.")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
