"""The watch: every file of a folder once, by one process or the next, whatever it holds."""

import json
import os
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

from core.__main__ import main
from core.choices.pick import Pick
from core.commands import watched
from core.commands.arrivals import alone_in, arrivals
from core.data.load import read
from core.model.save import Label, fit_and_save
from core.recipe.recipe import fresh_recipe
from tests.pages.driving import ROOT
from tests.tables import TARGETS, mixed_frame, recipe_for

SOON = ("--once", "--every", "0.1")
TABLE = mixed_frame(30).drop(columns=["two", "three", "amount"])


@pytest.fixture(scope="session")
def model_home(tmp_path_factory, mixed):
    """A workspace with a small model, made once for all tests here."""
    home = tmp_path_factory.mktemp("watch") / "workspace"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_HOME", str(home))
        fit_and_save(mixed, recipe_for(mixed, "two"), Pick(method="tree"), Label("m"))
        fit_and_save(mixed, recipe_for(mixed, "amount"), Pick(method="tree"), Label("other"))
    return home


@pytest.fixture
def inbox(tmp_path, model_home, monkeypatch):
    monkeypatch.setenv("WORKBENCH_HOME", str(model_home))
    folder = tmp_path / "in box"
    folder.mkdir()
    return folder


@pytest.fixture
def watch(inbox, capsys):
    """Look once; gives the exit code, the document (or None) and the error."""

    def call(*arguments):
        code = main(["watch", str(inbox), "--model", "m", *SOON, "--json", *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, json.loads(out) if out else None, err

    return call


def put(folder, name="new.csv", rows=30):
    TABLE.head(rows).to_csv(folder / name, index=False)


def made(document):
    return {entry["file"]: entry["state"] for entry in document["files"]}


def test_a_new_file_is_predicted_once(inbox, watch):
    put(inbox)
    code, document, error = watch()
    assert (code, made(document)) == (0, {"new.csv": "done"})
    assert "m@1 answers, the newest" in error
    entry = document["files"][0]
    assert (entry["model"], entry["rows"], entry["rejected"]) == ("m@1", 30, 0)
    out = pd.read_csv(inbox / "predictions" / "new.csv.predictions.csv")
    assert entry["output"] == str(inbox / "predictions" / "new.csv.predictions.csv")
    assert out["row id"].tolist() == TABLE["row id"].tolist()
    assert set(out["prediction"]) <= {"yes", "no"}
    assert watch()[1]["files"] == [], "the next process reads the journal"
    assert not list((inbox / "predictions").glob("*.part*"))


def test_a_changed_file_is_predicted_again_and_a_removed_one_is_forgotten(inbox, watch):
    put(inbox)
    watch()
    put(inbox, rows=7)
    assert watch()[1]["files"][0]["rows"] == 7
    (inbox / "new.csv").unlink()
    code, document, _ = watch()
    assert (code, document["files"], document["waiting"]) == (0, [], [])


def test_a_broken_file_is_named_and_tried_again_only_when_it_changes(inbox, watch):
    (inbox / "bad.csv").write_bytes(b"PAR1\x00\x00 no table")
    (inbox / "thin.csv").write_text("a,b\n1,2\n")
    put(inbox, "good.csv")
    code, document, error = watch()
    assert code == 1
    assert made(document) == {"bad.csv": "failed", "thin.csv": "failed", "good.csv": "done"}
    assert error.endswith("\n2 of 3 files not predicted.\n")
    sentences = {e["file"]: e["sentence"] for e in document["files"]}
    assert "num [1]" in sentences["thin.csv"]

    code, document, error = watch()
    assert (code, document["files"]) == (1, []), "a scheduler must hear of it at every look"
    assert error.endswith("\n2 files of earlier looks still not predicted.\n")
    assert {e["file"] for e in document["not_retried"]} == {"bad.csv", "thin.csv"}
    put(inbox, "thin.csv")
    code, document, error = watch()
    assert (code, made(document)) == (1, {"thin.csv": "done"})
    assert error.endswith("\n1 file of earlier looks still not predicted.\n")
    (inbox / "bad.csv").unlink()
    assert watch()[0] == 0


@pytest.mark.fault("M-F30")
def test_columns_that_lack_count_as_gaps_where_that_is_asked(inbox, watch):
    TABLE.drop(columns="city").to_csv(inbox / "thin.csv", index=False)
    code, document, _ = watch()
    assert code == 1
    assert "let missing columns count as gaps (--fill)." in document["files"][0]["sentence"]
    assert made(watch("--fill")[1]) == {"thin.csv": "done"}


def test_a_file_that_fails_after_it_was_done_says_that_its_predictions_are_old(inbox, watch):
    put(inbox)
    watch()
    (inbox / "new.csv").write_text("a,b\n1,2\n")
    assert "holds the predictions of what it was before" in watch()[1]["files"][0]["sentence"]


def test_what_is_still_written_waits(inbox, watch, monkeypatch):
    for name in (".hidden.csv", "x.csv.part", "y.csv.TMP", "~$z.xlsx", "w.csv~", "_note.csv"):
        put(inbox, name)
    (inbox / "folder.csv").mkdir()
    assert watch()[1]["files"] == []

    put(inbox, "slow.csv", rows=5)
    monkeypatch.setattr("core.commands.watch.time.sleep", lambda _: put(inbox, "slow.csv"))
    code, document, _ = watch()
    assert (code, document["files"], document["waiting"]) == (0, [], ["slow.csv"])
    monkeypatch.undo()


def test_a_file_that_goes_while_it_is_worked_on_is_no_failure(inbox, watch, monkeypatch):
    put(inbox)

    def gone(request):
        (inbox / "new.csv").unlink()
        raise FileNotFoundError(2, "No such file", request.data)

    monkeypatch.setattr(watched, "predict_path", gone)
    code, document, _ = watch()
    assert (code, document["files"]) == (0, [])


def test_a_file_that_breaks_the_schema_is_not_predicted(inbox, watch, tmp_path, capsys):
    put(tmp_path, "usual.csv")
    schema = tmp_path / "schema.json"
    assert main(["schema", str(tmp_path / "usual.csv"), "-o", str(schema)]) == 0
    capsys.readouterr()
    put(inbox, "good.csv")
    TABLE.assign(**{"num [1]": 1e9}).to_csv(inbox / "odd.csv", index=False)
    code, document, error = watch("--check", schema)
    assert code == 1
    assert made(document) == {"good.csv": "done", "odd.csv": "refused"}
    assert "num [1]" in next(e for e in document["files"] if e["file"] == "odd.csv")["sentence"]
    assert error.endswith("\n1 of 2 files not predicted.\n")
    assert not (inbox / "predictions" / "odd.csv.predictions.csv").exists()

    assert watch("--check", schema)[1]["files"] == []
    suite = json.loads(schema.read_text())
    suite["expectations"] = suite["expectations"][:1]
    schema.write_text(json.dumps(suite))
    assert made(watch("--check", schema)[1]) == {"odd.csv": "done"}, "another schema, another try"


@pytest.mark.fault("B6")
def test_a_schema_asks_files_to_score_for_no_outcome(inbox, watch, tmp_path, capsys, mixed):
    """Made of the table that the model learned from, its target and its 240 rows included."""
    mixed.frame.drop(columns=["three", "amount"]).to_csv(tmp_path / "learned.csv", index=False)
    schema = tmp_path / "schema.json"
    assert main(["schema", str(tmp_path / "learned.csv"), "-o", str(schema)]) == 0
    capsys.readouterr()
    put(inbox, "new.csv")
    assert made(watch("--check", schema)[1]) == {"new.csv": "done"}
    assert main(["check", str(inbox / "new.csv"), str(schema)]) == 1
    assert main(["check", str(inbox / "new.csv"), str(schema), "--to-score", "two"]) == 0
    capsys.readouterr()
    few = mixed.frame.drop(columns=["three", "amount"]).head(20)
    few.to_csv(inbox / "few.csv", index=False)
    assert made(watch("--check", schema)[1]) == {"few.csv": "done"}, "outcomes may be there"


@pytest.mark.fault("M-F04", "M-F08")
def test_a_schema_is_held_against_the_file_as_the_model_reads_it(inbox, watch, tmp_path, capsys):
    """With a decimal comma, as only the table that it learned from proves."""
    cells = [f"{n % 9 + 1},{n % 10}" for n in range(60)]
    table = pd.DataFrame({"n": cells, "y": ["yes", "no"] * 30})
    table.to_csv(tmp_path / "learned.csv", index=False, sep=";")
    schema = tmp_path / "schema.json"
    assert main(["schema", str(tmp_path / "learned.csv"), "-o", str(schema)]) == 0
    learned = read(tmp_path / "learned.csv", "learned.csv").dataset
    recipe = fresh_recipe(learned.fingerprint).with_(target="y", task=TARGETS["two"])
    fit_and_save(learned, recipe, Pick(method="tree"), Label("commas"))
    capsys.readouterr()
    (inbox / "new.csv").write_text("n\n" + "".join(f'"{n},250"\n' for n in range(1, 10)))
    assert main(["check", str(inbox / "new.csv"), str(schema), "--to-score", "y"]) == 1
    capsys.readouterr()
    code, document, _ = watch("--model", "commas", "--check", schema)
    assert (code, made(document)) == (0, {"new.csv": "done"})


def test_files_of_one_stem_and_odd_names_keep_apart(inbox, watch):
    names = ["a.csv", "a.tsv", "a b;$(touch x)'.csv", "**x** <script>.csv", "日本.csv", "-o.csv"]
    for name in names:
        TABLE.to_csv(inbox / name, index=False, sep="\t" if name.endswith("tsv") else ",")
    TABLE.to_parquet(inbox / "a.parquet")
    (inbox / "two\nlines.csv").write_text("a\n1\n")
    raw = os.fsencode(inbox) + b"/\xff.csv"
    with open(raw, "wb") as file:
        file.write(b"a\n1\n")
    code, document, _ = watch()
    states = made(document)
    assert code == 1
    assert states == {
        **dict.fromkeys([*names, "a.parquet"], "done"),
        "two\nlines.csv": "failed",
        "\\udcff.csv": "failed",
    }
    assert len(list((inbox / "predictions").glob("*.predictions.*"))) == len(names) + 1
    assert len(pd.read_parquet(inbox / "predictions" / "a.parquet.predictions.parquet")) == 30
    assert watch()[1]["files"] == []


def test_what_is_done_stands_whatever_becomes_of_the_journal(inbox, watch):
    put(inbox)
    watch()
    journal = inbox / "predictions" / "watch.jsonl"
    journal.write_bytes(b"no journal\n" + journal.read_bytes()[:-9])
    put(inbox, "next.csv")
    assert made(watch()[1]) == {"next.csv": "done"}
    assert watch()[1]["files"] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--every", "0"), "--every must be between 0.1 and 86400 seconds, got 0"),
        (("--every", "nan"), "--every must be between"),
        (("--model", "nobody"), "No model is called 'nobody'"),
        (("--check", "nowhere.json"), "nowhere.json cannot be read as a saved schema"),
        (("-o", "{inbox}"), "is the folder that is watched"),
        (("-o", "{inbox}/file.csv"), "cannot be written into"),
    ],
)
def test_what_the_user_can_put_right_is_one_line(inbox, watch, arguments, sentence):
    put(inbox, "file.csv")
    code, document, error = watch(*(a.replace("{inbox}", str(inbox)) for a in arguments))
    assert (code, document) == (2, None)
    assert sentence in error
    assert error.count("\n") == 1
    assert not (inbox / "predictions").exists()


def test_a_folder_that_is_none_is_said(watch, inbox):
    inbox.rmdir()
    code, _, error = watch()
    assert code == 2
    assert "cannot be read: No such file or directory." in error
    assert not inbox.exists()


def test_two_watches_and_two_models_keep_apart(inbox, watch):
    put(inbox)
    with alone_in(inbox / "predictions"):
        code, _, error = watch()
    assert code == 2
    assert "Another watch writes into" in error
    watch()
    code, _, error = watch("--model", "other")
    assert code == 2
    assert "holds predictions of m: choose another folder for those of other" in error


def test_a_bundle_is_a_model_too_and_one_watch_feeds_the_next(inbox, watch, tmp_path, capsys):
    assert main(["export", "m", "--to", "bundle", "-o", str(tmp_path / "m.zip")]) == 0
    capsys.readouterr()
    put(inbox)
    code, document, _ = watch("--model", tmp_path / "m.zip", "-o", tmp_path / "first")
    assert (code, made(document)) == (0, {"new.csv": "done"})
    assert [a.name for a in arrivals(tmp_path / "first")] == ["new.csv.predictions.csv"]


def test_files_are_taken_as_they_were_written(inbox):
    for age, name in enumerate(["newest", "middle", "oldest"]):
        put(inbox, name)
        os.utime(inbox / name, (1e9 - age, 1e9 - age))
    assert [a.name for a in arrivals(inbox)] == ["oldest", "middle", "newest"]


def started(inbox, *arguments):
    command = [sys.executable, "-m", "core", "watch", str(inbox), "--model", "m"]
    command += ["--every", "0.1", *arguments]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=ROOT, **pipes)


def wait_for(journal, count, patience=60):
    """The journal's entries, once there are so many."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        lines = journal.read_text().splitlines() if journal.exists() else []
        if len(lines) >= count:
            return [json.loads(line) for line in lines]
        time.sleep(0.05)
    raise AssertionError(f"{count} entries did not come")


def test_it_goes_on_until_ctrl_c_and_a_restart_does_no_file_twice(inbox):
    journal = inbox / "predictions" / "watch.jsonl"
    put(inbox)
    process = started(inbox, "--json")
    try:
        wait_for(journal, 1)
        put(inbox, rows=9)
        assert wait_for(journal, 2)[1]["rows"] == 9
        (inbox / "bad.csv").write_text("a,b\n1,2\n")
        assert wait_for(journal, 3)[2]["state"] == "failed"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 1
    assert [entry["file"] for entry in json.loads(out)["files"]] == ["new.csv"] * 2 + ["bad.csv"]
    assert "Traceback" not in err
    assert err.splitlines()[0].startswith("new.csv: 30 of 30 rows predicted: ")
    assert err.splitlines()[-1] == "1 of 3 files not predicted."
    assert len(wait_for(journal, 3)) == 3, "nothing was done twice"

    again = started(inbox, "--json")
    try:
        put(inbox, "next.csv")
        assert wait_for(journal, 4)[3]["file"] == "next.csv"
        again.send_signal(signal.SIGTERM)
        out, _ = again.communicate(timeout=30)
    finally:
        again.kill()
    assert again.returncode == 1, "bad.csv is still there"
    assert [entry["file"] for entry in json.loads(out)["files"]] == ["next.csv"]
