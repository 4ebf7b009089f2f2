"""What `make quick` runs: the tests closest to a change."""

from pathlib import Path

import pytest

from tests.touched import closest, module_of, own_tests

CLOSEST = {
    "core/choices/pick.py": "tests/choices/",
    "core/methods/clean/spellings.py": "tests/methods/clean/test_spellings.py",
    "core/explore/findings/national.py": "tests/explore/findings/test_national.py",
    "core/learn/concepts/text/bleu.md": "tests/learn/concepts/",
    "pages/01_load.py": "tests/pages/load/",
    "tests/commands/test_schedule.py": "tests/commands/test_schedule.py",
}


@pytest.mark.parametrize("path", CLOSEST)
def test_a_files_own_tests_come_first(path):
    assert closest([Path(path)])[0].startswith(CLOSEST[path])


def test_then_those_of_the_modules_that_import_it():
    files = closest([Path("core/explore/findings/national.py")])
    assert files.index("tests/explore/findings/test_findings.py") > 0
    assert len(files) == len(set(files)) <= 12


def test_what_no_test_knows_runs_none():
    assert closest([Path("README.md"), Path("static/none.svg")]) == []
    assert own_tests("nowhere.at.all") == []
    assert module_of(Path("core/choices/__init__.py")) == "core.choices"
