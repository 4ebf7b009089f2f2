"""The command line: the promised documents, the promised exit codes, one line for what is wrong."""

import subprocess
import sys

import pytest

from core.__main__ import main
from core.recipe.recipe_file import recipe_yaml
from tests.pages.driving import ROOT


def test_the_goal_of_a_recipe_goes_into_report_and_card(run, table, tmp_path):
    from core.recipe.recipe import Recipe

    recipe = Recipe(dataset="0" * 32, goal="Ring <all> of them", models=[{"method": "tree"}])
    (tmp_path / "recipe.yaml").write_text(recipe_yaml(recipe), encoding="utf-8")
    assert run("profile", table, "--recipe", "recipe.yaml", "--html", "r.html")[0] == 0
    assert "Ring &lt;all&gt; of them" in (tmp_path / "r.html").read_text(encoding="utf-8")
    code, _, _ = run("train", table, "--target", "two", "--recipe", "recipe.yaml", "--name", "g")
    assert code == 0
    assert "for: Ring <all> of them" in run("models", "show", "g")[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("profile", "nowhere.csv"), "There is no file nowhere.csv"),
        (("train", "{table}", "--target", "nope"), "has no column 'nope'"),
        (("train", "{table}", "--target", "two", "--models", "ridge"), "cannot do classification"),
        (("train", "{table}", "--target", "two", "--models", "magic"), "No model is called"),
        (
            ("train", "{table}", "--target", "two", "--folds", "1"),
            "Folds must be a whole number between 2 and 20",
        ),
        (
            ("train", "{table}", "--target", "two", "--recipe", "x.yaml"),
            "cannot be read as a recipe",
        ),
        (("train", "{table}", "--target", "two", "--name", "../x"), "cannot be called"),
        (("predict", "nobody", "{table}"), "No model is called 'nobody'"),
        (("models", "show", "nobody"), "No model is called 'nobody'"),
        (("models", "promote", "m", "moon", "--why", "x"), "No model is called 'm'"),
        (("drift", "{table}"), "the following arguments are required"),
        (("sing",), "invalid choice: 'sing'"),
        ((), "required"),
    ],
)
def test_what_the_user_can_put_right_is_one_line(run, table, arguments, sentence):
    code, out, error = run(*(a.replace("{table}", str(table)) for a in arguments))
    assert code == 2
    assert not out
    assert sentence in error
    assert error.count("\n") == 1


@pytest.mark.fault("M-F31")
def test_a_reader_that_leaves_ends_it_quietly(table):
    """As a user runs it: another process, whose reader stops after a line."""
    command = [sys.executable, "-m", "core", "profile", str(table)]
    both = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **both) as reading:
        reading.stdout.close()
        assert reading.stderr.read() == ""
        assert reading.wait() == 0


@pytest.mark.fault("M-F31")
def test_verbs_are_imported_where_ctrl_c_is_heard():
    """Their import takes a second: it must not stand at the top of the module that is run."""
    code = "import sys, core.__main__; sys.exit('core.commands' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.fault("M-F31")
def test_ctrl_c_while_a_verb_works_is_one_line(capsys, monkeypatch, table):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("core.commands.train.open_data", stop)
    assert main(["train", str(table), "--target", "two"]) == 130
    assert capsys.readouterr() == ("", "Stopped.\n")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.csv"),
        ("empty.csv", b"", "empty.csv"),
        ("head.csv", b"a,b,c\n", "head.csv"),
        ("cut.parquet", b"PAR1 and then nothing", "cut.parquet"),
        ("cut.csv.gz", b"\x1f\x8b\x08\x00 broken", "cut.csv.gz"),
    ],
)
def test_a_bad_file_is_one_sentence_that_names_it(run, tmp_path, name, content, sentence):
    (tmp_path / name).write_bytes(content)
    code, _, error = run("profile", name)
    assert code == 2
    assert sentence in error
    assert "Traceback" not in error
    assert error.count("\n") == 1
