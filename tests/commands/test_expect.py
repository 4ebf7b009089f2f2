"""The verbs that save a schema and check a table against it."""

import json
import sqlite3

import pandas as pd
import pytest

from core.__main__ import main
from tests.tables import mixed_frame


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str):
        code = main(list(arguments))
        out, err = capsys.readouterr()
        return code, json.loads(out) if "--json" in arguments and out else out, err

    mixed_frame().to_csv("a.csv", index=False)
    return call


@pytest.mark.parametrize("name", ["s.json", "s.yaml"])
def test_a_table_passes_the_schema_saved_from_it(run, name):
    code, document, _ = run("schema", "a.csv", "-o", name, "--json")
    assert code == 0
    assert document["path"] == name
    code, document, err = run("check", "a.csv", name, "--json")
    assert (code, err) == (0, "")
    assert document["success"] is True
    assert document["extra_columns"] == []


def test_another_table_fails_with_exit_code_1(run):
    run("schema", "a.csv", "-o", "s.json")
    frame = mixed_frame()
    frame.loc[3, "city"] = "Paris"
    frame.drop(columns="many").assign(new=1).to_csv("b.csv", index=False)
    code, document, err = run("check", "b.csv", "s.json", "--json")
    assert code == 1
    assert err.startswith("5 of ")
    assert document["missing_columns"] == ["many"]
    assert document["extra_columns"] == ["new"]
    failed = [r for r in document["results"] if not r["success"]]
    found = {r["expectation_config"]["kwargs"].get("column"): r["result"] for r in failed}
    assert found["city"]["unexpected_count"] == 1
    assert found["city"]["partial_unexpected_list"] == ["Paris"]
    code, text, _ = run("check", "b.csv", "s.json")
    assert "city: One of a set: 1 of" in text
    assert "row 4 'Paris'" in text


def test_what_cannot_be_read_is_exit_code_2_and_one_line(run):
    pd.DataFrame({"a": [1]}).to_csv("x.csv", index=False)
    for arguments in (
        ("check", "x.csv", "none.json"),
        ("check", "x.csv", "x.csv"),
        ("check", "none.csv", "x.csv"),
        ("schema", "x.csv", "-o", "no/folder/s.json"),
    ):
        code, _, err = run(*arguments)
        assert code == 2
        assert err.count("\n") == 1


def test_a_verb_reads_a_table_of_a_sqlite_file(run):
    connection = sqlite3.connect("shop.db")
    mixed_frame().astype({"when": str}).to_sql("orders", connection, index=False)
    connection.execute("CREATE TABLE people AS SELECT 1 AS a")
    connection.close()
    code, _, err = run("schema", "shop.db", "-o", "s.json")
    assert (code, err.count("\n")) == (2, 1)
    assert "orders, people" in err
    assert run("schema", "shop.db#orders", "-o", "s.json")[0] == 0
    assert run("check", "shop.db#orders", "s.json")[0] == 0
