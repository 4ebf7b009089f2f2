"""Saved models used on the command line: explained, exported, each export certified."""

import numpy as np
import pytest

from tests.tables import mixed_frame


def test_explain_ranks_the_planted_signal_first(run, trained):
    code, document, _ = run("explain", trained["model"], "--json")
    assert code == 0
    assert document["columns"][0]["name"] == "num [1]"
    assert document["seen_in_training"]


@pytest.mark.fault("M-F06", "M-F22")
def test_m_f06_explain_counts_every_class_and_m_f22_says_which_way_a_loss_goes(run):
    mixed_frame().drop(columns=["two", "amount"]).to_csv("mixed.csv", index=False)
    run("train", "mixed.csv", "--target", "three", "--models", "logistic", "--name", "three")
    _, document, _ = run("explain", "three", "--json")
    for column in document["columns"]:
        assert len(column["shap_by_class"]) == 3
        assert column["shap"] == pytest.approx(np.mean(list(column["shap_by_class"].values())))
    _, text, _ = run("explain", "three", "mixed.csv")
    assert text.startswith("How much ROC-AUC falls when the column is shuffled, on 240 rows of ")
    assert "among those it learned from" in text, "it is the file that the model learned from"


@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize("kind", ["bundle", "joblib", "skops", "script"])
def test_export_is_certified(run, kind, tmp_path):
    code, document, error = run("export", "m", "--to", kind, "-o", f"made.{kind}", "--json")
    assert code == 0, error
    assert document["certified"]
    assert document["format"] == kind
    assert document["max_difference"] <= 1e-9
    assert document["bytes"] == (tmp_path / f"made.{kind}").stat().st_size


@pytest.mark.usefixtures("trained")
def test_a_card_is_written_but_there_is_nothing_of_it_to_certify(run):
    code, document, error = run("export", "m", "--to", "card", "-o", "card.md", "--json")
    assert code == 0, error
    assert (document["format"], document["certified"]) == ("card", None)


@pytest.mark.fault("B7")
@pytest.mark.usefixtures("trained")
@pytest.mark.parametrize(("kind", "why"), [("onnx", "ONNX is not offered"), ("zip", "no format")])
def test_a_format_that_there_is_not_is_named_with_the_way_out(run, kind, why):
    code, _, error = run("export", "m", "--to", kind, "-o", "made")
    assert code == 2
    assert why in error
    assert "joblib, skops" in error
    _, told, _ = run("export", "--help")
    assert "one of bundle, service, streamlit, gradio, joblib, skops, script, card" in " ".join(
        told.split()
    )


def test_explain_gives_the_coefficients_of_a_linear_model_in_the_table_s_units(run):
    rng = np.random.default_rng(0)
    age = rng.normal(50, 10, 200)
    frame = mixed_frame(200)[["city"]].assign(age=age, pay=7 + 3 * age + rng.normal(size=200))
    frame.to_csv("pay.csv", index=False)
    run("train", "pay.csv", "--target", "pay", "--models", "linear", "--name", "pay")
    _, document, _ = run("explain", "pay", "--json")
    first = document["coefficients"][""][0]
    assert (first["column"], first["for"]) == ("age", "1 of age")
    assert first["value"] == pytest.approx(3, abs=0.05)
    _, text, _ = run("explain", "pay")
    assert "  age (1 of age): 3." in text or "  age (1 of age): 2.9" in text


@pytest.mark.usefixtures("workspace")
def test_explain_gives_the_rules_of_a_tree(run):
    mixed_frame().drop(columns=["three", "amount"]).to_csv("mixed.csv", index=False)
    run("train", "mixed.csv", "--target", "two", "--models", "tree", "--name", "tree")
    _, document, _ = run("explain", "tree", "--json")
    assert {"rule", "answer", "share", "rows"} == document["rules"][0].keys()
    assert any("num [1]" in line["rule"] for line in document["rules"])
    _, text, _ = run("explain", "tree")
    assert "If num [1] " in text
