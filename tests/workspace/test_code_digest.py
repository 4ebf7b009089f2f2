"""A result's key changes with the code that makes it, and with no other."""

import ast
import re
import shutil
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from core.learn.concepts.catalog import load_concepts
from core.workspace import code_digest as digests
from core.workspace.code_digest import CORE, code_digest, sources_of


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The package copied, to change it."""
    copied = tmp_path_factory.mktemp("copy") / "core"
    shutil.copytree(CORE, copied, ignore=shutil.ignore_patterns("__pycache__"))
    return copied


def digest_with(package, module, changed):
    """The digest of a module while a comment stands at the end of another's source."""
    source = package / changed
    before = source.read_bytes()
    source.write_bytes(before + b"\n# changed\n")
    clear()
    try:
        return code_digest(module, package)
    finally:
        source.write_bytes(before)
        clear()


def clear():
    for function in (code_digest, digests._scanned, digests._longest):
        function.cache_clear()


TRAIN = "core.model.train.compare"


@pytest.mark.fault("H1")
@pytest.mark.parametrize(
    "changed",
    [
        "model/train/compare.py",  # the function's own
        "methods/metrics/__init__.py",  # imported by it
        "parts/predictions/measures.py",  # imported by what it imports
        "parts/steps/encoding/target_means.py",  # named in a text of a catalog
    ],
)
def test_a_change_of_what_a_function_uses_is_another_key(package, changed):
    assert (package / changed).is_file()
    assert digest_with(package, TRAIN, changed) != code_digest(TRAIN, package)


CONCEPT = "core.learn.concepts.data.pca"


@pytest.mark.parametrize("changed", ["pca.py", "_components.py"])
def test_a_change_of_a_concept_is_another_key(package, changed):
    changed = f"learn/concepts/data/{changed}"
    assert (package / changed).is_file()
    assert digest_with(package, CONCEPT, changed) != code_digest(CONCEPT, package)


def test_a_change_of_one_concept_is_the_same_key_for_another(package):
    changed = "learn/concepts/data/skew.py"
    assert digest_with(package, CONCEPT, changed) == code_digest(CONCEPT, package)


def test_a_change_of_the_report_s_page_is_another_key(package):
    report = "core.explore.report.page"
    assert digest_with(package, report, "explore/report/page.html") != code_digest(report, package)


@pytest.mark.parametrize(
    "changed", ["charts/train.py", "learn/interview.py", "export/certificate.py", "commands/use.py"]
)
def test_a_change_elsewhere_is_the_same_key(package, changed):
    assert (package / changed).is_file()
    assert digest_with(package, TRAIN, changed) == code_digest(TRAIN, package)


def test_a_copy_has_the_key_of_its_original(package):
    assert code_digest(TRAIN, package) == code_digest(TRAIN)


def test_another_library_is_another_key(monkeypatch):
    before = code_digest(TRAIN)
    monkeypatch.setattr(digests, "_versions", lambda: ("numpy 99",))
    code_digest.cache_clear()
    assert code_digest(TRAIN) != before
    code_digest.cache_clear()


def test_modules_outside_the_package_have_a_digest_of_their_own():
    assert code_digest(__name__) != code_digest("tests.tables")


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("from core.b import x", {"b.py"}),
        ("from core import b", {"b.py"}),
        ("from core.p import (\n    y,\n    m,\n)", {"p/__init__.py", "p/m.py"}),
        ("import core.p.m as m", {"p/m.py"}),
        ("    return imported('core.p.m:Name')", {"p/m.py"}),
        ('    page = Path(__file__).with_name("page.html")', {"page.html"}),
        ('    name = "elsewhere.html"', set()),
        ("import scorecore.b", set()),
    ],
)
def test_every_way_to_name_a_module_counts(tmp_path, source, used):
    core = tmp_path / "core"
    (core / "p").mkdir(parents=True)
    for name in ("__init__.py", "b.py", "p/__init__.py", "p/m.py", "page.html"):
        (core / name).touch()
    (core / "a.py").write_text(source)
    _, found = digests._scanned(core / "a.py", core)
    assert {path.relative_to(core).as_posix() for path in found} == used


ASKED = {"remember", "remembered", "is_remembered", "is_known"}


def kept_by(path):
    """The modules of the functions that a file has results kept of."""
    source = path.read_text(encoding="utf-8")
    if not any(name in source for name in ASKED):  # a file is read far sooner than parsed
        return set()
    tree = ast.parse(source)
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.args]
    names = [c.args[0].id for c in calls if asked(c) in ASKED and isinstance(c.args[0], ast.Name)]
    imports = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return {str(i.module) for i in imports for alias in i.names if alias.name in names}


def asked(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


@cache
def kept() -> frozenset[str]:
    """The modules of all functions that results are kept of."""
    places = [*CORE.rglob("*.py"), *(CORE.parent / "pages").rglob("*.py")]
    own = {concept.own.compute.__module__ for concept in load_concepts() if concept.own}
    return frozenset(own.union(*map(kept_by, places)))


@cache
def reached() -> frozenset[Path]:
    """The files that such results come from."""
    found = (path for module in kept() for path in sources_of(module))
    return frozenset(path for path in found if path.suffix == ".py")


def test_the_functions_that_results_are_kept_of_are_found():
    assert {"core.model.train", "core.learn.concepts.own_rows", "core.explore.report"} <= kept()
    assert "core.learn.concepts.data.pca" in kept()


def test_what_results_come_from_imports_nothing_of_ours_by_a_name_put_together():
    """The digest could not follow it. What is named in whole, wherever it stands, it follows."""
    importing = [path for path in reached() if "import_module(" in path.read_text(encoding="utf-8")]
    # They are given texts of a catalogue, modules of stdnum, a catalogue that is named in whole
    # where the option is declared, and a library whose version is asked.
    known = {"lazy.py", "national.py", "nested.py", "artefact.py"}
    assert {path.name for path in importing} <= known
    for path in reached() - {Path(digests.__file__)}:
        assert not re.search(r"\bcore(\.\w+)*\.{", path.read_text(encoding="utf-8")), path


# They say what is asked, run the work, write or draw what came out; none of them makes a number.
NO_NUMBERS = {
    "cloudpickle",
    *("core", "pydantic", "yaml", "joblib", "dask", "distributed", "threadpoolctl", "plotly"),
    *("sqlalchemy", "filelock"),
}


def test_every_library_that_results_come_from_counts():
    homes = packages_distributions()
    for library in {name for path in reached() for name in libraries_of(path)} - NO_NUMBERS:
        assert {library, *homes.get(library, ())} & set(digests._LIBRARIES), library


def libraries_of(path):
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {a.name for n in nodes if isinstance(n, ast.Import) for a in n.names}
    names |= {str(n.module) for n in nodes if isinstance(n, ast.ImportFrom)}
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names
