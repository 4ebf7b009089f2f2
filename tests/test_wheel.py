"""The wheel: what a notebook finds where core was installed and no checkout is near."""

import inspect
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def notebook(site):
    """Is run in a process whose only way to core is the unpacked wheel."""
    import json
    import sys
    import time
    from pathlib import Path

    sys.path.insert(0, site)

    import core
    from core.data.load.read import read_table
    from core.data.load.samples import SAMPLES, sample_path
    from core.explore.profile import make_profile
    from core.learn.concepts.catalog import load_lessons
    from core.recipe.recipe import fresh_recipe
    from core.tasks.table import TRAIN
    from core.workspace.jobs import Jobs

    dataset = read_table(sample_path("churn"), "churn.csv")
    jobs = Jobs(Path("jobs"))
    request = TRAIN.request(recipe=fresh_recipe(dataset.fingerprint)).model_dump(mode="json")
    job = jobs.submit("no-such-project", TRAIN.kind, "Training", request)
    while jobs.info(job).is_active:
        time.sleep(0.05)
    jobs.close()
    told = {
        "from": str(Path(core.__file__).parents[1]),
        "samples": [sample_path(sample.key).is_file() for sample in SAMPLES],
        "rows": dataset.rows,
        "columns": len(make_profile(dataset).variables),
        "concepts": len(load_lessons()),
        "job": jobs.info(job).error,
    }
    sys.stdout.write(json.dumps(told))


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_needs_the_ranges_that_are_declared(unpacked):
    (metadata,) = unpacked.glob("*.dist-info/METADATA")
    needed = metadata.read_text(encoding="utf-8").count("\nRequires-Dist: ")
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    assert needed == sum(1 for line in lines if line and not line.startswith("#"))


def test_an_installed_core_reads_profiles_teaches_and_starts_jobs(unpacked, tmp_path):
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    code = f"{inspect.getsource(notebook)}\nnotebook({str(unpacked)!r})"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=bare, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert told["from"] == str(unpacked)
    assert told["samples"] == [True] * 10
    assert (told["rows"], told["columns"]) == (7040, 13)
    assert told["concepts"] == len(list((ROOT / "core/learn/concepts").glob("*/*.md")))
    assert "no-such-project" in told["job"]
