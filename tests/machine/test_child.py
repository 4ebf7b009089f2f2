"""A process that reads what strangers made, and may die of it."""

import os
import subprocess
import sys
import time

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
