"""What the import contracts of pyproject.toml cannot see: names in strings, fresh processes."""

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from pages.frame.workflow import PAGES

ROOT = Path(__file__).parent.parent

PLACE = re.compile(r"core(\.\w+)+:\w+")

# What the first page needs, and what takes too long to import before it is seen.
LIGHT = (
    "core.recipe.history",
    "core.workspace.jobs",
    "core.data.load",
    "core.recipe.recipe",
    "core.workspace.results",
    "core.pipeline.training_data",
    "core.workspace.project",
    "pages.shared.column_kinds",
    "pages.load.source",
    "pages.load.target",
    "pages.frame.sidebar",
    "pages.shared.tiles",
    "pages.frame.warm_up",
)
HEAVY = (
    "sklearn",
    "imblearn",
    "xgboost",
    "shap",
    "optuna",
    "scipy.stats",
    "plotly.express",
    "data_profiling",
)


CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
FLOORS = [floor.split(" | ") for floor in CONTRACTS[0]["layers"]]
FLOOR = {room: height for height, rooms in enumerate(reversed(FLOORS)) for room in rooms}

CORE = [p for p in (ROOT / "core").rglob("*.py") if p != ROOT / "core" / "__init__.py"]
PAGE_FILES = [*(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]
SCRIPTS = sorted((ROOT / "pages").glob("[0-9]*.py"))


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def room_of(module: str) -> str:
    return module.split(".")[1]


@cache
def tree_of(path: Path) -> ast.Module:
    """A file is parsed once for all that is asked of it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def modules_of(path: Path) -> set[str]:
    """What a file imports, by the modules' full names."""
    tree = tree_of(path)
    modules = {str(n.module) for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    return modules | {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}


def places_named(path: Path) -> set[str]:
    """Texts such as "core.parts.steps.encoding.text:TextVectors": they are imported too, later."""
    source = path.read_text(encoding="utf-8")
    if not PLACE.search(source):  # a file is read far sooner than parsed
        return set()
    texts = {n.value for n in ast.walk(tree_of(path)) if isinstance(n, ast.Constant)}
    return {t for t in texts if isinstance(t, str) and PLACE.fullmatch(t)}


OURS = [(p, place) for p in CORE for place in sorted(places_named(p))]


FACES = [p for p in CORE if p.name == "__init__.py"]


@pytest.mark.parametrize("face", FACES, ids=short)
def test_a_package_s_face_only_imports(face):
    """Nobody looks for a function in an `__init__`."""
    body = tree_of(face).body
    assert all(is_docstring(n) or is_import(n) or is_list_of_names(n) for n in body)


LONGEST, LONGEST_OF_LEARN = 200, 250  # lines of a module


def test_a_module_is_one_idea_and_not_too_long():
    """The lab holds what it teaches beside what it computes."""
    long = [
        (short(path), lines)
        for path in (*CORE, *PAGE_FILES)
        if (lines := len_of(path)) > most(path)
    ]
    assert long == []


def len_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def most(path: Path) -> int:
    return LONGEST_OF_LEARN if path.is_relative_to(ROOT / "core" / "learn") else LONGEST


def test_a_class_of_core_shares_its_name_with_nothing():
    """Not with another class, nor with a type that is put together; concepts have their own."""
    files = [path for path in CORE if "learn" not in path.parts]
    classes = Counter(name for path in files for name in classes_of(path))
    names = classes + Counter(name for path in files for name in aliases_of(path))
    assert [name for name in classes if names[name] > 1] == []


def classes_of(path: Path) -> list[str]:
    nodes = ast.walk(tree_of(path))
    return [node.name for node in nodes if isinstance(node, ast.ClassDef)]


def aliases_of(path: Path) -> list[str]:
    """Names such as that of `Kind = Literal["a", "b"]`; what stands for any type is not meant."""
    body = tree_of(path).body
    pairs = [
        (t, ast.unparse(n.value)) for n in body if isinstance(n, ast.Assign) for t in n.targets
    ]
    names = [ast.unparse(target) for target, value in pairs if not value.startswith("TypeVar(")]
    return [name for name in names if re.fullmatch(r"_?[A-Z]\w*[a-z]\w*", name)]


def is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_import(node: ast.AST) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def is_list_of_names(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


@pytest.mark.parametrize(("path", "place"), OURS, ids=str)
def test_places_in_texts_exist_and_lie_below(path, place):
    module, name = place.split(":")
    assert hasattr(importlib.import_module(module), name)
    here = path.relative_to(ROOT / "core").parts[0].removesuffix(".py")
    assert FLOOR[room_of(module)] < FLOOR[here] or here == room_of(module)


def test_app_needs_only_the_frame():
    """app.py is no package, so the contracts do not see it."""
    modules = modules_of(ROOT / "app.py")
    assert all(m in {"streamlit", "core"} or m.startswith("pages.frame.") for m in modules)


def test_every_folder_of_pages_has_its_floor():
    layers = next(c for c in CONTRACTS if c.get("containers") == ["pages"])["layers"]
    folders = {p.name for p in (ROOT / "pages").iterdir() if (p / "__init__.py").exists()}
    assert {room for floor in layers for room in floor.split(" | ")} == folders


@pytest.mark.parametrize("script", SCRIPTS, ids=short)
def test_a_script_puts_together_the_parts_of_its_own_folder(script):
    own = script.stem.split("_", 1)[1]
    rooms = {module.split(".")[1] for module in modules_of(script) if module.startswith("pages.")}
    assert rooms <= {own, "shared", "frame"}


def test_the_first_page_imports_nothing_heavy():
    code = f"import sys, {', '.join(LIGHT)}\nprint([m for m in {HEAVY} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert found.stdout == "[]\n", found.stdout + found.stderr


def test_only_the_session_touches_session_state():
    for path in PAGE_FILES:
        if path.name != "session.py":
            tree = tree_of(path)
            used = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute)]
            assert "session_state" not in {node.attr for node in used}, short(path)


def test_pages_put_recipes_in_force_as_the_visitor_s_own_changes():
    """Else the next draw tells him that somebody changed the recipe, and it was he."""
    openers = {"open_table", "open_file", "open_reading", "open_prepared", "put_in_force"}
    for path in (ROOT / "pages").rglob("*.py"):
        if path.name == "session.py":
            continue
        for call in calls_of(path, openers):
            assert ast.unparse(call.args[0]) == "project", f"{short(path)}:{call.lineno}"
            assert "session.own_changes() as project" in path.read_text(encoding="utf-8")


def calls_of(path: Path, names: set[str]) -> list[ast.Call]:
    """The calls in a file of functions with one of these names."""
    nodes = ast.walk(tree_of(path))
    return [n for n in nodes if isinstance(n, ast.Call) and ast.unparse(n.func) in names]


def test_the_folder_has_every_page_of_the_navigation_in_its_order():
    assert [path.stem.split("_", 1)[1] for path in SCRIPTS] == list(PAGES)


def test_links_name_pages_that_exist():
    for path in PAGE_FILES:
        assert names_linked(path) <= PAGES.keys(), short(path)


def names_linked(path: Path) -> set[str]:
    """The pages that a file links to by a name in quotes."""
    calls = [n for n in ast.walk(tree_of(path)) if is_link(n)]
    places = [call.args[1 if call.func.id == "empty_state" else 0] for call in calls]
    return {place.value for place in places if isinstance(place, ast.Constant)}


def is_link(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Name) and called.id in {
        "link_to",
        "go_to",
        "next_step",
        "empty_state",
    }
