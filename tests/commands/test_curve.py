"""The verb curve: whether more rows would help a model."""


def test_the_curve_is_told_with_its_verdict(run, table):
    code, document, _ = run("curve", table, "--target", "two", "--model", "tree", "--json")
    assert code == 0
    assert document["answer"] in {"help", "hardly", "unknown"}
    assert document["metric"] == "roc_auc"
    points = document["points"]
    assert [point["rows"] for point in points] == sorted(point["rows"] for point in points)
    assert all(
        low <= p["held"]["mean"] <= high for p in points for low, high in [p["held"]["interval"]]
    )
    assert document["remedies"]


def test_any_metric_judges_and_a_wrong_one_is_named(run, table):
    code, text, _ = run("curve", table, "--target", "two", "--metric", "log_loss")
    assert code == 0
    assert "Log loss" in text
    code, _, said = run("curve", table, "--target", "two", "--metric", "rmse")
    assert code == 2
    assert "RMSE does not suit" in said
