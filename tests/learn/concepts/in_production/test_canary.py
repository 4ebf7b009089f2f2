"""Blue-green and canary releases: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_canary_harms_fewest_unless_it_sees_nothing(seed):
    extra = run("canary", seed=seed).harm.set_index("way")["extra errors"]
    assert extra["canary"] < 0.3 * extra["blue-green"] < 0.1 * extra["all at once"]
    blind = run("canary", traffic=20, faulty=0.03, share=0.01, seed=seed)
    assert blind.harm.set_index("way").loc["canary", "never noticed"] > 0.8
