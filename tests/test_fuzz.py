"""Whatever comes from outside is read, or refused in words: nothing else is ever raised.

Each look takes some examples here, and many with `make fuzz`.
"""

import gzip
import io
import json
import os
import zipfile
from contextlib import suppress

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.data.expectations.documents import suite_from_text
from core.data.load import read
from core.data.load.sources.query import check_query
from core.errors import WorkbenchError
from core.parts.formula.kinds import FormulaError
from core.parts.formula.language import evaluate
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import read_recipe, recipe_yaml
from core.workspace.marks import trusting
from core.workspace.registry import find_model
from tests.fuzz import mutated
from tests.tables import mixed_frame

CSV = mixed_frame(30).to_csv(index=False).encode()
ROWS = json.loads(mixed_frame(12).to_json(orient="records"))
LINES = "\n".join(map(json.dumps, ROWS)).encode()


def _packed(content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("t.csv", content)
    return file.getvalue()


TEXTS = {
    "t.csv": CSV,
    "t.tsv": CSV.replace(b",", b"\t"),
    "t.json": json.dumps(ROWS).encode(),
    "t.jsonl": LINES,
    "t.csv.gz": gzip.compress(CSV, mtime=0),
    "t.zip": _packed(CSV),
}
TIMES = int(os.environ.get("WORKBENCH_FUZZ", "1"))
few = settings(max_examples=25 * TIMES, suppress_health_check=list(HealthCheck))


def _columnar(name: str) -> bytes:
    file, frame = io.BytesIO(), mixed_frame(20)
    write = {"t.parquet": frame.to_parquet, "t.feather": frame.to_feather, "t.orc": frame.to_orc}
    write[name](file)
    return file.getvalue()


@pytest.mark.fault("R19b")
@pytest.mark.parametrize("name", TEXTS)
@few
@given(data=st.data())
def test_texts_are_tables_or_refused(tmp_path_factory, name, data):
    _read(tmp_path_factory, name, data.draw(mutated(TEXTS[name])))


@pytest.mark.fault("R0")
@pytest.mark.parametrize("name", ["t.parquet", "t.feather", "t.orc"])
@settings(max_examples=4 * TIMES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_files_of_columns_are_tables_or_refused(tmp_path_factory, name, data):
    _read(tmp_path_factory, name, data.draw(mutated(_columnar(name))))


def _read(folders, name, content):
    path = folders.mktemp("fuzz") / name
    path.write_bytes(content)
    with suppress(WorkbenchError):
        assert read(path, name).dataset.rows > 0


@pytest.mark.fault("RA7")
@few
@given(content=mutated(recipe_yaml(Recipe(dataset="f", target="two")).encode()))
def test_ra7_recipes_are_read_or_refused(content):
    with suppress(WorkbenchError):
        read_recipe(content.decode("utf-8", "surrogateescape"))


SCHEMA = json.dumps(
    {
        "expectations": [
            {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "a"}},
            {
                "type": "expect_column_values_to_be_between",
                "kwargs": {"column": "a", "max_value": 3},
            },
        ]
    }
)


@pytest.mark.fault("RA7")
@few
@given(content=mutated(SCHEMA.encode()))
def test_ra7_schemas_are_read_or_refused(content):
    with suppress(WorkbenchError):
        suite_from_text(content.decode("utf-8", "surrogateescape"))


FORMULAS = st.one_of(
    st.text(max_size=40),
    mutated(b'round(a / 2, 1) if s == "x" else d + 3').map(lambda text: text.decode("latin-1")),
)
FRAME = pd.DataFrame(
    {"a": [1.0, None], "s": ["x", None], "d": pd.to_datetime(["2024-01-31", None])}
)


@pytest.mark.fault("R25")
@settings(few, max_examples=80 * TIMES)
@given(formula=FORMULAS)
def test_r25_formulas_are_computed_or_refused(formula):
    with suppress(FormulaError):
        assert len(evaluate(formula, FRAME)) == 2


@pytest.mark.fault("R25")
@pytest.mark.parametrize(
    "formula",
    [
        "round(a, 10**10)",
        "d + 200000",
        "d - 10**9",
        "d + 10**30",
        "a ** 9 ** 9 ** 9",
        "round(a, a)",
    ],
)
def test_r25_numbers_too_large_for_a_formula_are_gaps_or_refused(formula):
    with suppress(FormulaError):
        evaluate(formula, FRAME)


@few
@given(content=mutated(b"WITH t AS (SELECT a, 'x' AS b FROM c) SELECT count(*) FROM t"))
def test_queries_are_one_select_or_refused(content):
    with suppress(WorkbenchError):
        check_query(content.decode("utf-8", "replace"), "sqlite")


@pytest.mark.fault("R26")
@few
@given(content=mutated(_packed(b"{}")))
def test_r26_bundles_are_models_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("fuzz") / "m.zip"
    path.write_bytes(content)
    with pytest.raises(WorkbenchError), trusting():
        find_model(str(path))


@pytest.mark.fault("R25")
def test_r25_a_day_too_far_is_a_gap_and_the_others_stay_and_no_day_moves_by_itself():
    frame = pd.DataFrame({"d": pd.to_datetime(["2024-01-31"] * 3), "n": [1.0, 200_000.0, 1e30]})
    assert evaluate("d + n", frame).tolist() == [pd.Timestamp("2024-02-01"), pd.NaT, pd.NaT]
    assert evaluate("d - n", frame).tolist() == [pd.Timestamp("2024-01-30"), pd.NaT, pd.NaT]
    with pytest.raises(FormulaError, match="is no date"):
        evaluate('d > "now"', frame)
