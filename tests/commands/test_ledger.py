"""The ledger on the command line: what was done, whoever did it."""

import pytest


@pytest.mark.usefixtures("trained")
def test_what_the_command_line_does_stands_in_the_ledger(run, table, tmp_path):
    run("predict", "m", table, "-o", str(tmp_path / "out.csv"))
    run("export", "m", "--to", "joblib", "-o", str(tmp_path / "m.joblib"))
    kinds = [entry["kind"] for entry in run("ledger", "--json")[1]["entries"]]
    assert kinds == ["opening", "save_model", "train", "predict", "certificate", "export"]
    assert run("ledger", "--newest", "0")[0] == 2
