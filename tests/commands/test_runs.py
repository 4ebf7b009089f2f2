"""Trainings on the command line: listed, and two of them beside each other."""


def test_trainings_are_listed_and_held_against_each_other(run, table):
    assert run("runs")[1].strip() == "Nothing was trained here yet."
    for models in ("logistic", "tree"):
        assert run("train", table, "--target", "two", "--models", models)[0] == 0
    code, document, _ = run("runs", "--json")
    first, second = document["runs"]
    assert code == 0
    assert [one["models"][0]["method"] for one in (first, second)] == ["logistic", "tree"]
    assert first["target"] == "two"
    numbers = (first["number"], second["number"])
    assert numbers == (1, 2), "counted by trainings, not by all that the ledger holds"
    _, newest, _ = run("runs", "list", "--newest", "1", "--json")
    assert [one["number"] for one in newest["runs"]] == [2]
    code, document, _ = run("runs", "compare", *numbers, "--json")
    assert code == 0
    assert document["changes"]
    gain = document["gain"]
    scores = [one["models"][0]["score"] for one in (first, second)]
    assert abs(gain["mean"] - (scores[1] - scores[0])) < 1e-9
    assert gain["low"] < gain["mean"] < gain["high"]
    code, text, _ = run("runs", "compare", *numbers)
    assert f"of run {second['number']} is better by" in text
    code, _, error = run("runs", "compare", first["number"], 999)
    assert (code, error.count("\n")) == (2, 1)
    assert "There is no run 999 here" in error
    assert "No project is called 'none'" in run("runs", "list", "--project", "none")[2]
