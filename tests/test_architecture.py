"""The layers of core, and the direction imports may point."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# From the ground up. A module may import from the layers before its own, and inside its package.
LAYERS = [
    {"errors"},
    {"options"},
    {"catalog", "steps"},
    {"schema"},
    {"dataset"},
    {"workspace"},
    {"jobs", "results", "registry"},
    {"intervals", "cluster"},
    {"load", "profile", "clean", "splits", "prepare", "balance", "models", "metrics"},
    {"drift_tests", "findings", "concepts", "profile_report"},
    {"recipe"},
    {"history", "table"},
    {"pipeline"},
    {"train", "drift"},
    {"tune", "evaluate", "explain", "predict", "preview"},
    {"charts"},
    {"export"},
    {"tasks"},
    {"worker", "commands"},
    {"__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

# Core may be imported where nothing heavy is wanted yet.
LIGHT = ("errors", "options", "catalog", "workspace", "jobs")
HEAVY = {"sklearn", "imblearn", "xgboost", "shap", "optuna", "data_profiling"}


def imported_modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    return plain | {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}


def core_unit(path: Path) -> str:
    return path.relative_to(ROOT / "core").parts[0].removesuffix(".py")


CORE = [p for p in (ROOT / "core").rglob("*.py") if p != ROOT / "core" / "__init__.py"]
PAGES = [*(ROOT / "pages").rglob("*.py"), ROOT / "app.py"]


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", CORE, ids=short)
def test_core_points_down_and_knows_no_page(path):
    for module in imported_modules(path):
        assert module.split(".")[0] not in {"streamlit", "pages"}
        if module.startswith("core."):
            here, there = core_unit(path), module.split(".")[1]
            assert here == there or LEVEL[there] < LEVEL[here], f"{here} may not import {there}"


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_pages_keep_to_core(path):
    assert not {m.split(".")[0] for m in imported_modules(path)} & {
        "sklearn",
        "imblearn",
        "xgboost",
    }


@pytest.mark.parametrize("path", sorted((ROOT / "core" / "steps").glob("*.py")), ids=short)
def test_steps_stand_alone(path):
    """An exported script carries a step's source: it may lean on nothing else of ours."""
    ours = {m for m in imported_modules(path) if m.split(".")[0] == "core"}
    assert ours <= {"core.steps"}


@pytest.mark.parametrize("name", LIGHT)
def test_light_modules_import_nothing_heavy(name):
    tree = ast.parse((ROOT / "core" / f"{name}.py").read_text(encoding="utf-8"))
    top = {n.module for n in tree.body if isinstance(n, ast.ImportFrom) and n.module}
    top |= {a.name for n in tree.body if isinstance(n, ast.Import) for a in n.names}
    assert not {module.split(".")[0] for module in top} & HEAVY


def test_only_the_session_touches_session_state():
    for path in PAGES:
        if path.name != "session.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            used = [n for n in ast.walk(tree) if isinstance(n, ast.Attribute)]
            assert "session_state" not in {node.attr for node in used}, short(path)


def test_every_page_is_in_the_navigation():
    listed = {f"{name}.py" for pages in _workflow().values() for name in pages}
    assert listed == {p.name for p in (ROOT / "pages").glob("*.py")}


def _workflow() -> dict[str, dict[str, tuple[str, str]]]:
    for node in ast.parse((ROOT / "app.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "WORKFLOW":
            return ast.literal_eval(node.value)
    raise AssertionError("app.py has no WORKFLOW")
