"""Which way to deploy: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_more_requests_turn_from_functions_to_containers(seed):
    few = run("deployment_map", volume=2_000, deadline=2000.0, seed=seed)
    many = run("deployment_map", volume=5_000_000, seed=seed)
    assert few.chosen == "functions on demand"
    assert many.chosen == "containers always on"
    cold = run("deployment_map", volume=50, deadline=300.0, seed=seed).ways.set_index("way")
    assert cold.loc["functions on demand", "in time"] < 0.9
