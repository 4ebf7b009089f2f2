"""An environment that has only what an exported folder names, by the lock made of it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 1_800  # seconds that an installation or a folder's own tests may take


class StepError(Exception):
    """A step that did not work, with the last lines of what it said."""


@dataclass(frozen=True)
class FreshEnvironment:
    """The Python of an environment, and what sets environments up: uv, or nothing for pip."""

    folder: Path
    uv: str = ""

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def make(self) -> None:
        if self.uv:
            call([self.uv, "venv", "--quiet", "--python", sys.executable, self.folder])
        else:
            call([sys.executable, "-m", "venv", self.folder])

    def lock(self, named: Path, locked: Path) -> None:
        """Write every library that a file's need, with the digests of their files."""
        told = ["--quiet", "--generate-hashes", "--no-emit-index-url"]
        if self.uv:
            own = ["--python", self.python, "-o", locked]
            call([self.uv, "pip", "compile", *told, *own, named])
            return
        call([self.python, "-m", "pip", "install", "--quiet", "pip-tools"])
        command = [self.python, "-m", "piptools", "compile", *told, "--strip-extras"]
        call([*command, "-o", locked, named])

    def install(self, *words: object) -> None:
        if self.uv:
            call([self.uv, "pip", "install", "--quiet", "--python", self.python, *words])
        else:
            call([self.python, "-m", "pip", "install", "--quiet", *words])

    @property
    def megabytes(self) -> float:
        """What the environment takes on the disk."""
        files = (file for file in self.folder.rglob("*") if file.is_file())
        return sum(file.lstat().st_size for file in files if not file.is_symlink()) / 1e6


def call(command: Sequence[object], folder: Path | None = None) -> str:
    """What a command says, run without our code in sight; raises StepError where it fails."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    words = [*map(str, command)]
    done = subprocess.run(
        words, cwd=folder, env=clean, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    if done.returncode != 0:
        last = "\n".join((done.stdout + done.stderr).strip().splitlines()[-25:])
        raise StepError(f"{' '.join(words)[:200]}\n{last}")
    return done.stdout
