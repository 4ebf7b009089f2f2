"""Data pipelines and quality gates: what the lesson says happens, whatever the draw."""

import pytest

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.in_production import data_pipeline as pipeline_lab
from core.learn.concepts.in_production import streaming_windows as stream_lab
from tests.learn.concepts.running import each_seed, run


def test_the_words_name_the_days_and_seconds_of_the_experiment():
    longer = find_concept("data_pipeline").lesson.longer
    assert f"On day {pipeline_lab.FAULT_DAY + 1} the file from the south is wrong" in longer
    assert f"on day {pipeline_lab.RERUN_DAY + 1} the scheduler hangs" in longer
    lesson = find_concept("streaming_windows").lesson
    assert f"From second {stream_lab.FAULT} on the machine has a fault" in lesson.longer
    assert lesson.tasks["See it"].startswith(f"After second {stream_lab.OUTAGE}: ")


@each_seed
@pytest.mark.parametrize("fault", pipeline_lab.FAULTS[1:])
def test_without_gates_every_fault_is_published_and_no_task_stops(seed, fault):
    result = run("data_pipeline", fault=fault, load="replace the day", seed=seed)
    assert result.days["outcome"].iloc[pipeline_lab.FAULT_DAY] == "wrong"
    assert (result.states == pipeline_lab.RAN).all()


@each_seed
@pytest.mark.parametrize("fault", pipeline_lab.FAULTS[1:4])
def test_a_gate_makes_it_late_instead_of_wrong(seed, fault):
    result = run("data_pipeline", fault=fault, gates=True, load="replace the day", seed=seed)
    assert pipeline_lab.counted(result)["days"].tolist() == [19, 1, 0, 0]
    assert result.surplus == 0


@each_seed
def test_a_second_run_doubles_what_is_appended_only(seed):
    added = run("data_pipeline", fault="none", seed=seed)
    day = added.days.iloc[pipeline_lab.RERUN_DAY]
    assert day["published"] == pytest.approx(2 * day["true sales"])
    replaced = run("data_pipeline", fault="none", reruns=3, load="replace the day", seed=seed)
    assert pipeline_lab.counted(replaced)["days"].tolist() == [20, 0, 0, 0]


@each_seed
def test_a_wide_gate_lets_a_cut_off_file_pass_and_a_narrow_one_holds_good_days(seed):
    def outcomes(tolerance):
        settings = {"gates": True, "load": "replace the day", "tolerance": tolerance}
        result = run("data_pipeline", fault="cut-off file", seed=seed, **settings)
        return result.days["outcome"]

    assert outcomes(0.5).iloc[pipeline_lab.FAULT_DAY] == "wrong"
    assert outcomes(0.15).iloc[pipeline_lab.FAULT_DAY] == "right a day later"
    assert (outcomes(0.02) == "no figure").sum() > 5
