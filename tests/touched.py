"""The tests that are closest to what changed, for a minute: `python -m tests.touched [COMMIT]`.

Changed is what differs from COMMIT (HEAD, where it is not named) and what git does not know yet;
where nothing does, the last commit. Closest are a module's own tests, then those that import it,
then those of the modules that import it, and so on. `make test` alone says that all is well.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
SECONDS = 60
MOST_FILES = 12
ALWAYS = "tests/test_architecture.py"


class Minute:
    """Stops a run that takes longer, after the test that is at work."""

    def __init__(self) -> None:
        self.end = time.monotonic() + SECONDS
        self.is_over = False

    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        self.is_over = time.monotonic() > self.end
        if self.is_over:
            item.session.shouldstop = "a minute is over; `make test` runs the rest"


def main(commit: str = "HEAD") -> int:
    paths = changed(commit) or existing(_git("show", "--name-only", "--format=", "HEAD"))
    files = [*closest(paths), ALWAYS]
    minute = Minute()
    code = pytest.main(["-q", "-x", "-p", "no:cacheprovider", *files], plugins=[minute])
    return 0 if minute.is_over and code == pytest.ExitCode.INTERRUPTED else int(code)


def changed(commit: str) -> list[Path]:
    """Files that differ from a commit and still exist, those that git does not know included."""
    known = _git("diff", "--name-only", commit)
    return existing([*known, *_git("ls-files", "--others", "--exclude-standard")])


def existing(names: list[str]) -> list[Path]:
    return [Path(name) for name in dict.fromkeys(names) if (ROOT / name).is_file()]


def closest(paths: list[Path]) -> list[str]:
    """Test files, those nearest to the files first, at most MOST_FILES."""
    graph = grimp.build_graph("core", "pages", "tests", cache_dir=None)
    found = {str(path): None for path in paths if _is_test(path)}
    ring = {module_of(path) for path in paths if path.suffix in (".py", ".md")}
    for module in sorted(ring):
        found |= dict.fromkeys(own_tests(module) or tests_beside(module))
    seen: set[str] = set()
    while ring and len(found) < MOST_FILES:
        for module in sorted(ring):
            found |= dict.fromkeys(own_tests(module))
        seen |= ring
        above = {up for module in ring & graph.modules for up in importers(graph, module)}
        found |= {file: None for module in sorted(above) for file in _file_of_test(module)}
        ring = above - seen
    return list(found)[:MOST_FILES]


def importers(graph: grimp.ImportGraph, module: str) -> set[str]:
    return graph.find_modules_that_directly_import(module)


def own_tests(module: str) -> list[str]:
    """The test file named after a module, else all in the folder that is named after it."""
    *room, name = module.removeprefix("core.").split(".")
    folder = ROOT.joinpath("tests", *room)
    own = [folder / f"test_{name}.py", folder / name / f"test_{name}.py"]
    return _first_found(own, (folder / name).glob("test_*.py"))


def tests_beside(module: str) -> list[str]:
    """The tests of the folder that mirrors a module's."""
    *room, _ = module.removeprefix("core.").split(".")
    return _first_found(ROOT.joinpath("tests", *room).glob("test_*.py") if room else ())


def _first_found(*places: Iterable[Path]) -> list[str]:
    for place in places:
        if files := sorted(str(path.relative_to(ROOT)) for path in place if path.is_file()):
            return files
    return []


def module_of(path: Path) -> str:
    """`core/choices/pick.py` is core.choices.pick; a page `pages/01_load.py` is pages.load."""
    parts = [re.sub(r"^\d+_", "", part) for part in path.with_suffix("").parts]
    return ".".join(part for part in parts if part != "__init__")


def _file_of_test(module: str) -> Iterator[str]:
    path = Path(*module.split(".")).with_suffix(".py")
    if _is_test(path):
        yield str(path)


def _is_test(path: Path) -> bool:
    is_ours = path.parts[0] == "tests" and "browser" not in path.parts
    return is_ours and path.name.startswith("test_") and path.suffix == ".py"


def _git(*words: str) -> list[str]:
    run = subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True)
    return run.stdout.splitlines()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
