"""A model as an API: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_checks_refuse_what_would_be_answered_wrongly(seed):
    outcomes = run("model_api", seed=seed).outcomes.set_index("server")
    assert outcomes.loc["with checks", ["answered wrongly", "crashed"]].sum() == 0
    assert outcomes.loc["without", "answered wrongly"] > 20
    assert outcomes.loc["without", "crashed"] > 20
    assert run("model_api", kind="good", labels="NumPy's", seed=seed).status == 500
