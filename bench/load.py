"""Many sessions at once on a server, beside a training job: `make load`.

Each session is a websocket as a browser's, without the browser, on a project of its own: it walks
through the pages, and on each clicks once more. What is timed is from the click until the script
has ended; an exception on a page is an error, and so is a project's table that shows in another's.
After one walk through the pages that is not counted, one session goes alone, without the job: the
quiet figures.

    make load ARGS="--sessions 50 --seconds 600 --rows 20000"
"""

import argparse
import asyncio
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGES = ("load", "explore", "clean", "features", "balance", "train", "evaluate", "explain", "drift")
PATIENCE = 300.0  # seconds for one run of a page; a bound on hanging
AFTER = 15.0  # seconds after the last session has gone
QUIET = 0.2  # of the time goes to the session that is alone


@dataclass
class Seen:
    """Seconds of first visits and of later clicks, and what went wrong."""

    visits: list[float] = field(default_factory=list)
    clicks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def main(given: list[str]) -> int:
    """Print the figures; 1 where there was an error."""
    asked = _arguments().parse_args(given)
    home = Path(tempfile.mkdtemp(prefix="load-"))
    os.environ["WORKBENCH_HOME"] = str(home)
    projects = [_project(number, asked.rows) for number in range(asked.sessions)]
    server, address = _server(home)
    try:
        return _report(asked, *_walked(asked, projects, server, address))
    finally:
        server.terminate()
        server.wait()


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.load")
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--rows", type=int, default=5000, help="of the largest table")
    return parser


def _walked(
    asked: argparse.Namespace, projects: list[str], server: Any, address: str
) -> tuple[Seen, Seen, list[int]]:
    """One session alone, then all beside a training job; megabytes before, at the end, after."""
    quiet, busy = Seen(), Seen()
    share = asked.seconds * QUIET
    asyncio.run(_walk(address, projects[0]))
    asyncio.run(_session(address, (projects[0], 0), time.monotonic() + share, quiet))
    memory = [_megabytes(server.pid)]
    _start_training(projects[0])
    asyncio.run(_all(address, projects, time.monotonic() + asked.seconds - share, busy))
    memory.append(_megabytes(server.pid))
    time.sleep(AFTER)
    return quiet, busy, [*memory, _megabytes(server.pid)]


async def _walk(address: str, project: str) -> None:
    """Every page once, uncounted: the libraries are loaded, as on a server that is up for long."""
    from websockets.asyncio.client import connect

    async with connect(address, subprotocols=["streamlit"], max_size=None) as opened:
        for page in PAGES:
            await asyncio.wait_for(_run(opened, project, page), PATIENCE)


async def _all(address: str, projects: list[str], end: float, seen: Seen) -> None:
    walks = (_session(address, (id, n), end, seen) for n, id in enumerate(projects))
    await asyncio.gather(*walks)


async def _session(address: str, whose: tuple[str, int], end: float, seen: Seen) -> None:
    """Walk through the pages of one project until the time is over."""
    from websockets.asyncio.client import connect

    project, number = whose
    draw = random.Random(number)
    origin = address.replace("ws://", "http://").removesuffix("/_stcore/stream")
    try:
        async with connect(
            address, subprotocols=["streamlit"], origin=origin, max_size=None
        ) as socket_:
            while time.monotonic() < end:
                page = draw.choice(PAGES)
                for kept in (seen.visits, seen.clicks):
                    began = time.monotonic()
                    told = await asyncio.wait_for(_run(socket_, project, page), PATIENCE)
                    kept.append(time.monotonic() - began)
                    seen.errors += [f"{page}: {what}" for what in _wrong(told, number)]
                await asyncio.sleep(draw.uniform(0.5, 2.0))
    except (OSError, TimeoutError) as error:
        seen.errors.append(f"session {number}: {type(error).__name__} {error}")


async def _run(socket_: Any, project: str, page: str) -> list[Any]:
    """Ask for a page as a browser does; everything that was sent until its script had ended."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    asked = BackMsg()
    asked.rerun_script.query_string = f"project={project}"
    asked.rerun_script.page_name = page
    await socket_.send(asked.SerializeToString())
    told: list[Any] = []
    while True:
        message = ForwardMsg()
        message.ParseFromString(await socket_.recv())
        told.append(message)
        if message.WhichOneof("type") == "script_finished" and message.script_finished in (
            ForwardMsg.FINISHED_SUCCESSFULLY,
            ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
        ):
            return told


def _wrong(told: list[Any], number: int) -> list[str]:
    """Exceptions that a page showed, and tables of other sessions."""
    found = []
    for message in told:
        if message.WhichOneof("type") != "delta":
            continue
        element = message.delta.new_element
        if element.WhichOneof("type") == "exception":
            found.append(f"{element.exception.type} {element.exception.message}"[:200])
        if element.WhichOneof("type") == "markdown":
            words = element.markdown.body.split("table-of-session-")[1:]
            strangers = {word.split(".")[0] for word in words} - {f"{number}"}
            found += [f"session {number} sees the table of {name}" for name in strangers]
    return found


def _project(number: int, most: int) -> str:
    """A project with a table of its own size, and numbers, levels, dates and gaps in it."""
    import numpy as np
    import pandas as pd

    from core.data.load.read import read_table
    from core.pipeline.open_table import open_table
    from core.workspace.project import Project

    rng = np.random.default_rng(number)
    rows = max(200, most // (1 + number % 5))
    frame = pd.DataFrame({f"x{n}": rng.normal(size=rows) for n in range(8)})
    frame["level"] = rng.choice(list("abcdef"), rows)
    frame["day"] = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 700, rows), "D")
    frame.loc[rng.random(rows) < 0.1, "x0"] = np.nan
    frame["target"] = np.where(frame["x1"] + rng.normal(size=rows) > 0, "yes", "no")
    path = Path(os.environ["WORKBENCH_HOME"]) / f"table-of-session-{number}.csv"
    path.parent.mkdir(exist_ok=True)
    frame.to_csv(path, index=False)
    project = Project(f"{number:032x}")
    project.begin()
    open_table(project, read_table(path, path.name))
    return project.id


def _start_training(project: str) -> None:
    """A job that goes on for all of the time: the server takes it from the queue."""
    from core.recipe.history import load_history
    from core.recipe.model_pick import ModelPick
    from core.tasks.requests import RecipeRequest
    from core.tasks.table import TRAIN
    from core.workspace.jobs import queue
    from core.workspace.project import Project
    from core.workspace.store import changing

    recipe = load_history(Project(project)).recipe
    assert recipe is not None
    slow = ModelPick(method="forest", options={"n_estimators": 1000})
    request = RecipeRequest(recipe=recipe.with_(models=(slow,)))
    asked = queue.AskedJob(project, TRAIN.kind, "Load", request.model_dump(mode="json"))
    changing(lambda connection: queue.ask(connection, f"load-{time.time_ns():x}", asked))


def _server(home: Path) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
    while server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).read()
        except OSError:
            time.sleep(0.2)
        else:
            return server, f"ws://127.0.0.1:{port}/_stcore/stream"
    raise SystemExit((home / "server.log").read_text(encoding="utf-8"))


def _megabytes(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


def _report(asked: argparse.Namespace, quiet: Seen, busy: Seen, memory: list[int]) -> int:
    errors = quiet.errors + busy.errors
    sys.stdout.write(
        f"{asked.sessions} sessions, {asked.seconds:.0f} s, tables to {asked.rows:,} rows\n"
        f"{len(busy.visits) + len(busy.clicks)} page runs beside a training job, "
        f"{len(errors)} errors\n"
        f"quiet   visit {_spread(quiet.visits)}   click {_spread(quiet.clicks)}\n"
        f"loaded  visit {_spread(busy.visits)}   click {_spread(busy.clicks)}\n"
        f"memory of the server: {memory[0]} MB before, {memory[1]} MB at the end, "
        f"{memory[2]} MB after the sessions\n"
    )
    sys.stdout.writelines(f"{error}\n" for error in errors[:20])
    return int(bool(errors))


def _spread(seconds: list[float]) -> str:
    """The middle and the 95th percentile."""
    if not seconds:
        return "none"
    ordered = sorted(seconds)
    middle, late = ordered[len(ordered) // 2], ordered[int(0.95 * (len(ordered) - 1))]
    return f"p50 {middle:.2f} s, p95 {late:.2f} s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
