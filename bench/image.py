"""The steps of deploy/Dockerfile in a fresh root, where there is no Docker engine.

What is copied, the libraries, the environment and the command, as a user that is not root; then
what whoever runs it sees: readiness, headers, the log, and how it stops.

    python -m bench.image                         # installs the libraries by pip, as the image does
    python -m bench.image --libraries .venv       # takes those of an environment that is there

Exits with 1 where a step fails.
"""

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]
USER, PORT = 1000, 8599
SECONDS_TO_START, SECONDS_TO_STOP = 180, 30


def told(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def steps() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, each on one line."""
    text = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    found = (line.partition(" ") for line in joined.splitlines() if line.strip())
    return [(word, rest.strip()) for word, _, rest in found]


def copied(root: Path) -> int:
    """Copy what the image takes along; how many files that is."""
    ignored = (ROOT / "deploy/Dockerfile.dockerignore").read_text(encoding="utf-8").split()
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    files = [
        name
        for name in filter(None, tracked)
        if not any(name == each or name.startswith(f"{each}/") for each in ignored)
    ]
    for name in files:
        (root / "app" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / "app" / name)
    return len(files)


def settings(root: Path) -> dict[str, str]:
    """The image's environment, in the fresh root, and nothing else."""
    found = {"HOME": str(root / "home"), "LANG": "C.UTF-8"}
    for word, rest in steps():
        if word == "ENV":
            found |= dict(pair.split("=", 1) for pair in rest.split())
    found["PATH"] = found["PATH"].replace("$PATH", "/usr/bin:/bin")
    return {name: within(root, value) for name, value in found.items()}


def within(root: Path, text: str) -> str:
    """Places of the image as they are called in the fresh root."""
    return re.sub(r"(?<![\w/])(/opt/holdout|/app|/data)\b", lambda m: f"{root}{m[1]}", text)


def install(root: Path, libraries: Path | None) -> None:
    """Make the environment of the image, or take one that is there."""
    place = root / "opt" / "holdout"
    place.parent.mkdir()
    if libraries:
        place.symlink_to(libraries.resolve())
        return
    (install_step,) = [rest for word, rest in steps() if word == "RUN" and "pip install" in rest]
    here = install_step.replace("/tmp/", f"{root}/app/").replace("/opt/holdout", str(place))
    here = here.replace("python -m venv", f"{sys.executable} -m venv")
    subprocess.run(here, shell=True, check=True)


def answer(path: str) -> tuple[int, str]:
    """The status, and whether others may frame it."""
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=10) as found:
        return found.status, found.headers.get("X-Frame-Options", "missing")


def wait_until_ready(process: subprocess.Popen[bytes]) -> float:
    began = time.monotonic()
    while time.monotonic() - began < SECONDS_TO_START:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode}.")
        try:
            if answer("/health/ready")[0] == 200:
                return time.monotonic() - began
        except OSError:
            time.sleep(0.5)
    raise TimeoutError("The server is not ready.")


def tried(root: Path) -> None:
    """Start the image's command, ask it, and tell it to stop."""
    (command,) = [json.loads(rest) for word, rest in steps() if word == "CMD"]
    command = [*command, "--server.port", str(PORT)]
    own = {"user": USER, "group": USER, "extra_groups": []} if os.geteuid() == 0 else {}
    # Its first word is a script of the environment, whose first line names another place here.
    command = [str(root / "opt/holdout/bin/python"), "-m", *command]
    with (root / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=root / "app", env=settings(root), stdout=log, stderr=log, **own
        )
    try:
        told(f"ready after {wait_until_ready(process):.1f} s as user {USER}")
        told("/ answers", *answer("/"))
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        told(f"ended with {process.wait(SECONDS_TO_STOP)} in {time.monotonic() - began:.1f} s")
    finally:
        process.kill()
    written = [path for path in (root / "app").rglob("*") if path.stat().st_uid == USER]
    told(
        f"written beside the code: {len(written)} files; the workspace: {os.listdir(root / 'data')}"
    )
    lines = [line for line in (root / "log").read_text().splitlines() if line.startswith("{")]
    told(f"{len(lines)} lines of the log are JSON: {all(json.loads(line) for line in lines)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--libraries", type=Path)
    chosen = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="image"))
    try:
        root.chmod(0o755)
        told(f"{copied(root)} files copied")
        install(root, chosen.libraries)
        for name in ("data", "home"):
            (root / name).mkdir()
            if os.geteuid() == 0:
                os.chown(root / name, USER, USER)
        tried(root)
    except (subprocess.SubprocessError, OSError, RuntimeError) as error:
        told(error, (root / "log").read_text() if (root / "log").exists() else "")
        return 1
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
