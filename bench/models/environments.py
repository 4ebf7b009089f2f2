"""An environment of its own for each peer: made once, left out with a word where it does not
install."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PACKAGES = {
    "FLAML": ("flaml[automl]",),
    "mljar": ("mljar-supervised",),
    "PyCaret": ("pycaret",),
    "AutoGluon": ("autogluon.tabular[lightgbm,catboost,xgboost]",),
}
LONGEST = 1800  # seconds that an installation may take


@dataclass(frozen=True)
class Environment:
    """The Python of a peer's environment, or `missing` why there is none."""

    python: Path
    missing: str = ""


def environment_of(tool: str, folder: Path, *, may_install: bool) -> Environment:
    """The environment of a peer under a folder; it is made where that is allowed."""
    place = folder / tool.lower()
    python, ready = place / "bin" / "python", place / "ready"
    if ready.exists():
        return Environment(python)
    if not may_install:
        return Environment(python, "not installed: run with --install")
    try:
        for command in (
            [sys.executable, "-m", "venv", str(place)],
            [str(python), "-m", "pip", "install", "--quiet", *PACKAGES[tool]],
        ):
            subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        return Environment(python, f"does not install here: {_last_line(error)}")
    ready.touch()
    return Environment(python)


def _last_line(error: subprocess.CalledProcessError | subprocess.TimeoutExpired) -> str:
    told = (error.stderr or b"").decode(errors="replace").strip().splitlines()
    return told[-1][:200] if told else type(error).__name__
