"""CI/CD for models: what the lesson says happens, whatever the draw."""

from core.learn.concepts.in_production import delivery_gates as gates_lab
from tests.learn.concepts.running import each_seed, run


@each_seed
def test_each_fault_meets_its_gate(seed):
    result = run("delivery_gates", tolerance=0.03, seed=seed)
    stopped = {change: gates_lab.stopped_by(result, change) for change in gates_lab.CHANGES}
    assert stopped["harmless"] == ""
    assert stopped["bug in the code"] == "unit test"
    assert stopped["bad data"] == "data check"
    assert stopped["slow model"] == "speed gate"
    live = result.live.set_index("change")["right when live"]
    assert live["bug in the code"] < 0.6 < live["harmless"]


@each_seed
def test_quality_gate_stops_the_bug_where_no_unit_test_does(seed):
    result = run("delivery_gates", off="unit test", seed=seed)
    assert gates_lab.stopped_by(result, "bug in the code") == "quality gate"
