"""The verb that watches a model: the same verdict as the page's function, kept once."""

import numpy as np
import pytest

from tests.tables import mixed_frame

pytestmark = pytest.mark.usefixtures("trained")


@pytest.fixture
def day(tmp_path):
    def write(name, **columns):
        rows = mixed_frame().drop(columns=["three", "amount"]).sample(frac=0.6, random_state=3)
        path = tmp_path / name
        rows.assign(**columns).to_csv(path, index=False)
        return path

    return write


def test_a_batch_is_kept_told_and_listed(run, day):
    code, document, _ = run("monitor", "m", day("monday.csv"), "--label", "Monday", "--json")
    assert (code, document["number"], document["is_new"]) == (0, 1, True)
    assert document["outcomes"]["scores"]
    code, document, _ = run("monitor", "m", day("monday.csv"), "--json")
    assert (code, document["is_new"]) == (0, False)
    code, text, _ = run("monitor", "m")
    assert code == 0
    assert "Monday" in text
    assert "ROC-AUC" in text


def test_a_gate_says_no_by_what_was_asked(run, day):
    rows = mixed_frame().drop(columns=["three", "amount"])
    numbers = rows.select_dtypes("number").columns
    moved = day("moved.csv", **{name: 1e6 + np.arange(len(rows) * 6 // 10) for name in numbers[:1]})
    code, _, error = run("monitor", "m", moved, "--fail-on", "watch")
    assert (code, error.count("\n")) == (1, 1)


def test_outcomes_may_be_called_otherwise(run, day, tmp_path):
    rows = mixed_frame().drop(columns=["three", "amount"]).head(50)
    path = tmp_path / "late.csv"
    rows.rename(columns={"two": "came"}).to_csv(path, index=False)
    code, document, _ = run("monitor", "m", path, "--labels", "came", "--json")
    assert (code, document["outcomes"]["rows"]) == (0, 50)
    both = day("both.csv", came="x")
    code, _, error = run("monitor", "m", both, "--labels", "came")
    assert code == 2
    assert "which has the outcomes" in error
    code, _, error = run("monitor", "m", both, "--labels", "nowhere")
    assert code == 2
    assert "has no column 'nowhere'" in error


def test_a_model_nobody_watched_says_so(run):
    assert run("monitor", "m")[1] == "m@1 was not watched yet.\n"


def test_outcomes_that_come_later_are_joined_by_a_key(run, tmp_path):
    rows = mixed_frame().drop(columns=["three", "amount"]).head(80)
    rows = rows.assign(id=[f"r{n}" for n in range(80)])
    batch, late = tmp_path / "batch.csv", tmp_path / "late.csv"
    rows.drop(columns="two").to_csv(batch, index=False)
    rows[["id", "two"]].to_csv(late, index=False)
    code, document, _ = run("monitor", "m", batch, "--key", "id", "--json")
    assert (code, document["outcomes"]) == (0, None)
    assert document["estimated"]
    code, document, _ = run("monitor", "m", "--feedback", late, "--key", "id", "--json")
    assert (code, document["batches"][0]["outcomes"]["rows"]) == (0, 80)
    code, document, _ = run("monitor", "m", "--json")
    (batch,) = document["batches"]
    assert (document["verdict"], batch["outcomes"]["rows"]) == (batch["verdict"], 80)
    code, _, error = run("monitor", "m", "--feedback", late)
    assert code == 2
    assert "--feedback FILE --key COLUMN" in error


def test_a_limit_is_set_and_one_that_is_none_refused(run):
    code, _, _ = run("monitor", "m", "--limit", "roc_auc=0.7")
    assert code == 0
    code, _, error = run("monitor", "m", "--limit", "roc_auc=high")
    assert code == 2
    assert "such as roc_auc=0.8" in error


def test_the_history_is_written_as_a_page_and_the_queue_as_a_table(run, day, tmp_path):
    page, queue = tmp_path / "m.html", tmp_path / "queue.csv"
    assert run("monitor", "m", day("monday.csv"), "--label", "Monday", "--html", page)[0] == 0
    assert "Monday" in page.read_text(encoding="utf-8")
    rows = mixed_frame().drop(columns=["three", "amount", "two"]).head(60)
    rows.to_csv(tmp_path / "open.csv", index=False)
    code, document, _ = run("label-queue", "m", tmp_path / "open.csv", "-o", queue, "--json")
    assert (code, document["rows"], document["target"]) == (0, 60, "two")
    code, _, error = run("label-queue", "m", tmp_path / "open.csv", "-o", tmp_path / "x.exe")
    assert (code, ".exe" in error) == (2, True)
