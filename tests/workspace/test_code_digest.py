"""A result's key changes with the code that makes it, and with no other."""

import shutil

import pytest

from core.workspace import code_digest as digests
from core.workspace.code_digest import CORE, code_digest


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


@pytest.mark.parametrize(
    "changed",
    [
        "model/train/compare.py",  # the function's own
        "methods/metrics/__init__.py",  # imported by it
        "carried/rows/measures.py",  # imported by what it imports
        "carried/steps/encode.py",  # named in a text of a catalog, imported when it is needed
    ],
)
def test_a_change_of_what_a_function_uses_is_another_key(package, changed):
    assert (package / changed).is_file()
    assert digest_with(package, TRAIN, changed) != code_digest(TRAIN, package)


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
    assert code_digest(__name__) != code_digest("tests.workspace.test_results")


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("from core.b import x", {"b.py"}),
        ("from core import b", {"b.py"}),
        ("from core.p import (\n    y,\n    m,\n)", {"p/__init__.py", "p/m.py"}),
        ("import core.p.m as m", {"p/m.py"}),
        ("    return imported('core.p.m:Name')", {"p/m.py"}),
        ("import scorecore.b", set()),
    ],
)
def test_every_way_to_name_a_module_counts(tmp_path, source, used):
    core = tmp_path / "core"
    (core / "p").mkdir(parents=True)
    for name in ("__init__.py", "b.py", "p/__init__.py", "p/m.py"):
        (core / name).touch()
    (core / "a.py").write_text(source)
    _, found = digests._scanned(core / "a.py", core)
    assert {path.relative_to(core).as_posix() for path in found} == used
