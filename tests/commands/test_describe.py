"""What a table profile says on the command line, and what a recipe dismisses."""

import json

import pytest

from core.__main__ import main
from core.recipe.recipe import Recipe
from core.recipe.recipe_file import recipe_yaml
from tests.explore.findings.findings_tables import with_column

KEY = 'spellings ["extra"]'


@pytest.fixture
def spelled(tmp_path):
    path = tmp_path / "table.csv"
    with_column([("NY", "ny", "LA")[n % 3] for n in range(1000)]).to_csv(path, index=False)
    return path


@pytest.fixture
def recipe(tmp_path):
    """A file with a recipe of these choices."""

    def write(**choices):
        path = tmp_path / "recipe.yaml"
        path.write_text(recipe_yaml(Recipe(dataset="another", **choices)), encoding="utf-8")
        return path

    return write


@pytest.fixture
def profiled(capsys, spelled):
    def call(*flags):
        assert main(["profile", str(spelled), *map(str, flags), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return call


def test_a_finding_carries_code_key_severity_and_evidence(profiled):
    (finding,) = (f for f in profiled("--target", "y")["findings"] if f["code"] == "spellings")
    assert finding["key"] == KEY
    assert finding["severity"] == "medium"
    assert finding["evidence"] == {"extra levels": 1.0, "levels": 3.0}
    assert finding["dismissed"] is None


def test_what_a_recipe_dismisses_is_left_out_unless_asked_for(profiled, recipe):
    flags = ("--recipe", recipe(dismissed={KEY: "as the source has it"}, target="y"))
    quiet, full = profiled(*flags), profiled(*flags, "--all")
    assert KEY not in {finding["key"] for finding in quiet["findings"]}
    assert quiet["dismissed"] == full["dismissed"] == 1
    reasons = {finding["key"]: finding["dismissed"] for finding in full["findings"]}
    assert reasons[KEY] == "as the source has it"


def test_the_text_says_what_was_left_out(capsys, spelled, recipe):
    path = recipe(dismissed={KEY: "known"})
    assert main(["profile", str(spelled), "--recipe", str(path)]) == 0
    assert (
        "1 dismissed in the recipe or covered by a graver one; --all shows them."
        in capsys.readouterr().out
    )


def test_the_table_is_described_as_the_recipe_cleans_it(profiled, recipe):
    rule = {"method": "unify_case", "options": {"columns": ("extra",), "style": "lower"}}
    document = profiled("--recipe", recipe(cleaning=[rule]))
    assert KEY not in {finding["key"] for finding in document["findings"]}


def test_a_missing_recipe_is_one_line(capsys, spelled):
    assert main(["profile", str(spelled), "--recipe", "none.yaml"]) == 2
    assert "cannot be read as a recipe" in capsys.readouterr().err


def test_profile_gives_the_promised_keys(run, table):
    code, document, _ = run("profile", table, "--target", "two", "--json")
    assert code == 0
    assert {"rows", "columns", "duplicate_rows", "memory_bytes", "variables", "findings"} <= set(
        document
    )
    assert document["rows"] == 240
    kinds = {v["name"]: v["kind"] for v in document["variables"]}
    assert kinds["<b>gap</b>"] == "number"
    for finding in document["findings"]:
        assert {"code", "columns", "severity", "message", "remedy"} <= set(finding)
