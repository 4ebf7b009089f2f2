"""Every setting stands in one place, and the page on running it names it."""

import ast
from pathlib import Path

import pytest

from core.errors import WorkbenchError
from core.machine import environment
from core.machine.environment import CACHE, HOME, MEMORY, SOURCES, Setting
from tests.pages.driving import ROOT

SETTINGS = [value for value in vars(environment).values() if isinstance(value, Setting)]

# What travels with an export stands alone.
READS_ITS_OWN = {"core/machine/environment.py", "core/parts/values/personal.py"}


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in texts if text in {setting.name for setting in SETTINGS}}


def test_nothing_else_reads_a_setting():
    files = [*(ROOT / "core").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
    found = {path.relative_to(ROOT).as_posix() for path in files if names_in(path)}
    assert found == READS_ITS_OWN


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_page_on_running_it_names_every_setting(setting):
    assert setting.name in (ROOT / "docs/running.md").read_text(encoding="utf-8")


def test_unset_or_empty_the_default_holds(monkeypatch):
    monkeypatch.delenv(HOME.name)
    assert HOME.text == ".workbench"
    monkeypatch.setenv(HOME.name, " ")
    assert HOME.text == ".workbench"
    monkeypatch.setenv(HOME.name, "/data")
    assert HOME.text == "/data"


def test_set_to_nothing_is_not_unset(monkeypatch):
    monkeypatch.delenv(SOURCES.name, raising=False)
    assert not SOURCES.is_set
    monkeypatch.setenv(SOURCES.name, "")
    assert SOURCES.is_set
    assert SOURCES.text == ""


def test_sizes_are_read_in_bytes(monkeypatch):
    monkeypatch.delenv(MEMORY.name, raising=False)
    monkeypatch.delenv(CACHE.name, raising=False)
    assert MEMORY.bytes is None
    assert CACHE.bytes == 4_000_000_000
    monkeypatch.setenv(CACHE.name, "1.5 kB")
    assert CACHE.bytes == 1_500
    monkeypatch.setenv(CACHE.name, "much")
    with pytest.raises(WorkbenchError, match="WORKBENCH_CACHE must be a size such as 500MB"):
        CACHE.bytes  # noqa: B018
