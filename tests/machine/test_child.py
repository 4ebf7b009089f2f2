"""A process that reads what strangers made, and may die of it."""

import os
import subprocess
import sys
import time
from contextlib import nullcontext

import pytest

from core.machine.child import ChildFailedError, ChildLimits, run_child

ROOM = ChildLimits(memory=400 << 20, seconds=5)
ENDINGS = {
    "dies": ("import os; os.kill(os.getpid(), 11)", "death"),
    "raises": ("raise ValueError", "death"),
    "takes too much": ("x = bytearray(2 << 30)", "memory"),
    "never ends": ("while True: pass", "time"),
}


@pytest.mark.fault("R0")
@pytest.mark.parametrize(("code", "cause"), ENDINGS.values(), ids=ENDINGS)
def test_r0_r19b_what_ends_a_child_is_told_and_ends_nothing_else(tmp_path, code, cause):
    script = tmp_path / "child.py"
    script.write_text(code)
    limits = ChildLimits(ROOM.memory, 1) if cause == "time" else ROOM
    with pytest.raises(ChildFailedError) as failed:
        run_child(script, (), limits)
    assert failed.value.cause == cause


def test_the_answer_of_a_child_is_what_it_prints(tmp_path):
    script = tmp_path / "child.py"
    script.write_text("import sys; print(*sys.argv[1:], end='')")
    assert run_child(script, ("a b", "ä"), ROOM) == "a b ä".encode()


@pytest.mark.fault("R19b")
@pytest.mark.skipif(
    sys.platform != "linux", reason="Elsewhere it is the limit of time that ends it."
)
def test_r19b_a_child_dies_with_its_caller(tmp_path):
    note = tmp_path / "pid"
    child = tmp_path / "child.py"
    child.write_text(
        f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
    )
    caller = (
        "from pathlib import Path; from core.machine.child import ChildLimits, run_child; "
        f"run_child(Path({str(child)!r}), (), ChildLimits(400 << 20, 60))"
    )
    process = subprocess.Popen([sys.executable, "-c", caller])
    _until(lambda: note.exists() and note.read_text())
    process.kill()
    process.wait()
    _until(lambda: not _is_running(int(note.read_text())))


def _until(holds):
    for _ in range(600):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("It never held.")


def _is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{process}/stat") as state:
        return state.read().rpartition(")")[2].split()[0] != "Z"


def test_what_a_child_had_printed_when_it_was_ended_is_not_lost(tmp_path):
    script = tmp_path / "child.py"
    script.write_text("print('so far', flush=True)\nwhile True: pass")
    with pytest.raises(ChildFailedError) as failed:
        run_child(script, (), ChildLimits(ROOM.memory, 1))
    assert failed.value.said == b"so far\n"


def test_a_child_reads_what_it_is_given(tmp_path):
    script = tmp_path / "child.py"
    script.write_text("import sys; print(len(sys.stdin.read()), end='')")
    assert run_child(script, (), ROOM, b"x" * 300_000) == b"300000"
    script.write_text("print('deaf', end='')")
    assert run_child(script, (), ROOM, b"x" * 300_000) == b"deaf"


def test_a_child_writes_no_longer_file_than_it_may(tmp_path):
    script = tmp_path / "child.py"
    script.write_text("import sys; sys.stdout.write('x' * 5_000_000)")
    with pytest.raises(ChildFailedError) as failed:
        run_child(script, (), ChildLimits(ROOM.memory, 5, written=1_000_000))
    assert (failed.value.cause, len(failed.value.said)) == ("death", 1_000_000)


def test_a_child_is_told_no_secret_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBENCH_API_KEY", "secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    script = tmp_path / "child.py"
    script.write_text("import os; print('secret' in os.environ.values(), 'PATH' in os.environ)")
    assert run_child(script, (), ROOM) == b"False True\n"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Here processes are not forked.")
@pytest.mark.parametrize("end", ["", "while True: pass"])
def test_what_a_child_started_goes_with_it(tmp_path, end):
    note, script = tmp_path / "pid", tmp_path / "child.py"
    script.write_text(
        "import os, time\n"
        f"if os.fork() == 0: open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)\n"
        f"while not os.path.exists({str(note)!r}): time.sleep(0.01)\n"
        f"{end}"
    )
    with pytest.raises(ChildFailedError) if end else nullcontext():
        run_child(script, (), ChildLimits(ROOM.memory, 1))
    _until(lambda: note.exists() and note.read_text() and not _is_running(int(note.read_text())))
