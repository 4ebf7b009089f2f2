"""The layers of core, and the direction imports may point."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# From the ground up. A module may import from the layers before its own, and inside its package.
LAYERS = [
    {"errors", "number_text"},
    {"options"},
    {"catalog", "steps"},
    {"schema", "storage", "fingerprint", "plain", "parallel", "picks", "goal", "schedule"},
    {"contents"},
    {"infer"},
    {"dataset"},
    {"workspace"},
    {"jobs", "results", "registry"},
    {"intervals", "cluster"},
    {
        "load",
        "combine",
        "expectations",
        "outliers",
        "profile",
        "retype",
        "clean",
        "splits",
        "prepare",
        "balance",
        "models",
        "metrics",
    },
    {
        "drift_tests",
        "explorer",
        "findings",
        "concepts",
        "large",
        "profile_report",
        "saved_tables",
        "segments",
    },
    {"recipe", "interview", "report"},
    {"cleaned"},
    {"history", "table"},
    {"pipeline", "subsets"},
    {"train", "drift", "replay", "representative"},
    {"tune", "evaluate", "explain", "predict", "preview", "save"},
    {"flow"},
    {"charts"},
    {"export"},
    {"tasks", "large_tasks"},
    {"worker", "commands"},
    {"__main__"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

PLACE = re.compile(r"\w+(\.\w+)*:\w+")

# What the first page needs, and what takes too long to import before it is seen.
LIGHT = (
    "core.history",
    "core.jobs",
    "core.load",
    "core.recipe",
    "core.results",
    "core.table",
    "core.workspace",
    "pages.shared.load_columns",
    "pages.shared.load_source",
    "pages.shared.load_target",
    "pages.shared.sidebar",
    "pages.shared.tiles",
    "pages.shared.warmup",
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


def imported_modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    source = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    # "core.steps.text:TextVectors" is imported as well, later.
    texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    named = {t.split(":")[0] for t in texts if isinstance(t, str) and PLACE.fullmatch(t)}
    return plain | source | named


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
    """An exported script carries the source of the steps: they may lean on nothing else of ours."""
    ours = {m for m in imported_modules(path) if m.split(".")[0] == "core"}
    assert all(f"{module}.".startswith("core.steps.") for module in ours)


def test_the_first_page_imports_nothing_heavy():
    code = f"import sys, {', '.join(LIGHT)}\nprint([m for m in {HEAVY} if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert found.stdout == "[]\n", found.stdout + found.stderr


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
