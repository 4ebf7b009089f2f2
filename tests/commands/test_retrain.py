"""The verb that trains again: on old and new rows, judged on new rows that neither learned from."""

import pandas as pd
import pytest

from core.export import export
from core.model.predict import learned_by
from core.workspace import marks
from core.workspace.files import home
from core.workspace.registry import find_model, load_model, read_reference
from tests.drift.compare.model_tables import learned, process


@pytest.fixture
def files(workspace, tmp_path):
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    process(0, 600).to_csv(old, index=False)
    process(1, 1200, reversed_outcome=True).to_csv(new, index=False)
    learned(process(0, 600))
    return old, new


def test_a_world_that_turned_is_learned_and_the_new_version_shown_to_be_better(run, files):
    code, document, _ = run("retrain", "m@1", *files, "--fail-on", "tie", "--json")
    assert (code, document["model"], document["verdict"]) == (0, "m@2", "better")
    assert 250 < document["rows"] < 450
    assert document["champion"]["reference"] == "m@1"
    card = find_model("m@2").card
    assert (card.method, card.stage, card.target) == ("logistic", "poc", "y")
    # Old rows and the new ones that do not judge.
    assert card.rows_train + card.rows_test == 1800 - document["rows"]
    (listed,) = run("runs", "--json")[1]["runs"]
    assert (listed["target"], listed["rows"]) == ("y", card.rows_train)
    best = next(one for one in listed["models"] if one["method"] == "logistic")
    assert best["score"] == pytest.approx(card.cv[card.metric].mean)


def test_columns_that_only_new_rows_have_are_none_of_the_next_version(run, files):
    old, new = files
    table = pd.read_csv(new)
    table.assign(said=table["y"], id=range(len(table))).to_csv(new, index=False)
    code, text, _ = run("retrain", "m@1", old, new)
    assert code == 0
    assert "Only the new rows have 'said', 'id': nothing was learned from that." in text
    assert find_model("m@2").card.features == find_model("m@1").card.features


def test_a_column_is_learned_from_as_before_though_more_rows_make_it_look_another(run, tmp_path):
    """A number of an order comes again in new rows, and a code of few levels has many there."""
    old, new = process(0, 600), process(1, 1200, reversed_outcome=True)
    old = old.assign(order=[f"A-{n:04d}" for n in range(600)], shop=[n % 4 + 1 for n in range(600)])
    new = new.assign(order=[f"A-{n % 300:04d}" for n in range(1200)], shop=range(1, 1201))
    learned(old)
    assert "order" not in find_model("m@1").card.features
    for name, table in (("old", old), ("new", new)):
        table.to_csv(tmp_path / f"{name}.csv", index=False)
    code, _, _ = run("retrain", "m@1", tmp_path / "old.csv", tmp_path / "new.csv")
    assert code == 0
    first, second = (find_model(name).card for name in ("m@1", "m@2"))
    assert second.features == first.features
    assert kinds_of(second) == kinds_of(first)


def kinds_of(card):
    return {column.name: column.kind for column in card.table if column.name in card.features}


def test_the_next_version_reads_files_as_they_wrote_their_numbers(run, tmp_path):
    """Money with a sign and a decimal comma is no gap to a version that learned from such files."""
    tables = process(0, 600), process(1, 1200, reversed_outcome=True), process(2, 400)
    for name, table in zip(("old", "new", "later"), tables, strict=True):
        written = table.assign(a=[f"€ {cell:.2f}".replace(".", ",") for cell in table["a"]])
        written.to_csv(tmp_path / f"{name}.csv", sep=";", index=False)
    files = [tmp_path / f"{name}.csv" for name in ("old", "new", "later")]
    flags = ("--target", "y", "--models", "logistic", "--name", "m")
    assert run("train", files[0], *flags)[0] == 0
    assert run("retrain", "m@1", *files[:2])[0] == 0
    first, second = (learned_by(load_model(find_model(f"m@{n}"))) for n in (1, 2))
    assert second["a"].style == first["a"].style == ",€"
    assert run("predict", "m@2", files[2], "-o", "said.csv")[0] == 0
    assert pd.read_csv("said.csv")["probability_yes"].nunique() > 300
    code, text, error = run("blend", "m@1", "m@2", files[2])
    assert code in (0, 2), error
    assert "no mix has a lower" in error or read_reference(find_model("m@3")) is not None


def test_a_share_that_is_none_is_refused(run, files):
    code, _, error = run("retrain", "m@1", *files, "--hold", "0.99")
    assert code == 2
    assert "(--hold) must be from 0.05 to 0.9, not 0.99" in error


def test_a_bundle_from_elsewhere_is_trained_again_where_it_is_trusted(
    run, files, tmp_path, own_key, monkeypatch
):
    bundle = export(find_model("m@1"), "bundle", tmp_path / "m.zip").path
    monkeypatch.setattr(marks, "_key", own_key)
    (home() / marks.KEY).unlink()
    code, _, error = run("retrain", bundle, *files)
    assert code == 2
    assert "add --trust" in error
    code, _, error = run("retrain", "--trust", bundle, *files, "--hold", "0.99")
    assert code == 2
    assert "(--hold)" in error
