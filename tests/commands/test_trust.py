"""What every verb makes of a disk that refuses, of half letters, and of empty arguments."""

import subprocess
import sys

import pytest

from core.__main__ import main
from core.commands import projects
from tests.projects import new_project


@pytest.mark.fault("R21")
@pytest.mark.parametrize("number", [28, 30, 36])
def test_r21_a_disk_that_refuses_is_one_sentence_and_2(monkeypatch, capsys, number):
    def refuse():
        raise OSError(number, "It refuses", "/data/x")

    monkeypatch.setattr(projects, "recent_projects", refuse)
    assert main(["projects"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("The system refuses at /data/x: It refuses.")
    assert told.count("\n") == 1


@pytest.mark.fault("R23")
@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux has a device that is always full.")
def test_r23_a_full_output_is_one_sentence():
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "core", "projects"], stdout=full, stderr=subprocess.PIPE
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"No space left on device" in done.stderr


@pytest.mark.fault("R23")
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["profile", "t.csv", "--sample", "-5"], "-5 is less than 1"),
        (["predict", "t.csv", "--model", ""], "after --model is empty"),
        (["train", "t.csv", "--models="], "of --models is empty"),
        (["profile", ""], "after profile is empty"),
    ],
)
def test_r23_empty_and_negative_arguments_are_refused(capsys, arguments, why):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert why in capsys.readouterr().err


@pytest.mark.fault("RA10")
def test_ra10_half_a_letter_ends_nothing(capsys):
    project = new_project()
    assert main(["projects", "rename", project.id, "half \ud800"]) in (0, 2)
    assert main(["projects"]) == 0


def test_the_doctor_says_what_is_off_and_keeps_a_copy(tmp_path, capsys, monkeypatch):
    new_project()
    assert main(["doctor"]) == 0
    assert "things looked at" in capsys.readouterr().out
    file = str(tmp_path / "kept.zip")
    assert main(["doctor", "backup", file]) == 0
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "again"))
    assert main(["doctor", "restore", file]) == 0
    assert main(["doctor", "restore", file]) == 2
    assert "is not empty" in capsys.readouterr().err
