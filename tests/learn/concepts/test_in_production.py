"""What the viewer should see in the concepts on attacks, alerts, versions and data does happen."""

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, f1_score, precision_score

from core.learn.concepts.catalog import find_concept
from core.learn.concepts.in_production import adversarial as attack_lab
from core.learn.concepts.in_production import alerts as alerts_lab
from core.learn.concepts.in_production import data_pipeline as pipeline_lab
from core.learn.concepts.in_production import maturity as maturity_lab
from core.learn.concepts.in_production import re_identification as privacy_lab
from core.learn.concepts.in_production import streaming_windows as stream_lab
from core.learn.concepts.in_production import uses_by_industry as uses_lab
from tests.learn.concepts.running import run

SEEDS = (0, 1, 2)


def test_the_words_name_the_days_and_seconds_of_the_experiment():
    longer = find_concept("data_pipeline").lesson.longer
    assert f"On day {pipeline_lab.FAULT_DAY + 1} the file from the south is wrong" in longer
    assert f"on day {pipeline_lab.RERUN_DAY + 1} the scheduler hangs" in longer
    lesson = find_concept("streaming_windows").lesson
    assert f"From second {stream_lab.FAULT} on the machine has a fault" in lesson.longer
    assert lesson.tasks["See it"].startswith(f"After second {stream_lab.OUTAGE}: ")


@pytest.mark.parametrize("seed", SEEDS)
class TestAttacks:
    def test_aimed_pushes_turn_digits_and_random_ones_do_not(self, seed):
        table = run("adversarial", seed=seed).by_strength.set_index("push per pixel")
        assert table.loc[0.0].min() > 0.95
        assert table.loc[3.0, "along the gradient"] < 0.5 < 0.9 < table.loc[3.0, "at random"]

    def test_this_digit_turns_at_the_push_it_says(self, seed):
        needed = run("adversarial", seed=seed).needed
        assert needed < 6
        for strength, turned in ((needed - 0.06, False), (needed + 0.01, True)):
            one, two = run("adversarial", strength=strength, seed=seed).chances
            assert ((one > 0.5) != (two > 0.5)) is turned

    def test_a_score_that_never_turns_says_so(self, seed):
        assert attack_lab.turning(np.linspace(5, 1 + seed, 321)) == np.inf
        assert attack_lab.turning(np.linspace(8, -8, 321)) == pytest.approx(8, abs=0.06)

    def test_a_deep_forest_tells_who_was_in_the_training(self, seed):
        deep, flat = run("adversarial", seed=seed), run("adversarial", depth=1, seed=seed)
        assert deep.membership > 0.8
        assert flat.membership < 0.65


@pytest.mark.parametrize("seed", SEEDS)
class TestAlerts:
    def test_a_limit_trades_false_alarms_for_delay(self, seed):
        table = run("alerts", seed=seed).by_limit
        assert table["false alarms in 100 days"].iloc[2:].is_monotonic_decreasing
        assert table["days until noticed"].is_monotonic_increasing
        # A day of calm noise lies below -2 once in 44 days.
        two = table.set_index("limit").loc[2.0, "false alarms in 100 days"]
        assert two == pytest.approx(2.2, abs=0.5)

    def test_a_week_averaged_rings_less_falsely_unless_days_resemble_each_other(self, seed):
        day = run("alerts", seed=seed)
        week = run("alerts", window=7, limit=1.0, seed=seed)
        alike = run("alerts", window=7, limit=1.0, memory=0.9, seed=seed)
        assert week.false_alarms < 0.4 * day.false_alarms
        assert alike.false_alarms > 2.5 * week.false_alarms

    def test_several_days_in_a_row_delay(self, seed):
        one, three = run("alerts", seed=seed), run("alerts", in_a_row=3, seed=seed)
        assert three.false_alarms < one.false_alarms
        assert np.median(three.delays) > np.median(one.delays)


def test_an_alarm_starts_once_however_long_it_rings():
    stream = -np.array([[0.0, 3, 3, 3, 0, 3, 3, 0]])
    assert np.flatnonzero(alerts_lab.alarms(stream, 2.0, 1)).tolist() == [1, 5]
    assert np.flatnonzero(alerts_lab.alarms(stream, 2.0, 3)).tolist() == [3]


@pytest.mark.parametrize("seed", SEEDS)
class TestStages:
    def test_few_rows_and_a_weak_signal_hold_a_model_back(self, seed):
        assert run("maturity", rows=1000, seed=seed).reached == "production"
        assert run("maturity", rows=40, seed=seed).reached == "proof of concept"
        weak = run("maturity", rows=1000, signal=0.0, seed=seed)
        assert weak.reached == "proof of concept"
        assert not maturity_lab.allowed(weak)
        assert maturity_lab.allowed(run("maturity", signal=0.0, wanted="retired", seed=seed))

    def test_a_segment_left_behind_stops_a_model_that_is_good_on_the_whole(self, seed):
        result = run("maturity", worse=0.4, rows=2000, seed=seed)
        failed = result.checks[~result.checks["passes"]]["check"].tolist()
        assert failed == ["no segment left behind"]
        assert result.accuracy > result.baseline + 0.15


@pytest.mark.parametrize("seed", SEEDS)
class TestVersions:
    def test_going_back_restores_predictions_and_quality(self, seed):
        result = run("versioning", seed=seed)
        after = result.days[result.days["day"] >= result.back]
        assert result.same
        assert (after["right"] == after["version 2 all along"]).all()
        assert run("versioning", back=50, seed=seed).harm > 1.5 * result.harm

    def test_the_model_without_its_preparation_is_another_one(self, seed):
        result = run("versioning", fault="wrong units", kept="model only", seed=seed)
        hashes = result.registry.set_index("entry")["hash of its predictions"]
        assert not result.same
        assert hashes["after the rollback"] != hashes["version 2"]
        assert result.days["right"].iloc[-5:].mean() < 0.7


@pytest.mark.parametrize("seed", SEEDS)
class TestReIdentification:
    def test_without_names_nearly_everybody_can_be_found(self, seed):
        result = run("re_identification", seed=seed)
        assert result.alone > 0.95
        # Others in town may look the same, so fewer are named than are alone in the table.
        assert 0.7 < result.named < result.alone
        day = run("re_identification", birth="day", seed=seed)
        assert day.named > result.named

    def test_coarser_hides_and_never_shows_more(self, seed):
        shares = run("re_identification", seed=seed).choices
        by = shares.pivot(index="birth", columns="digits", values="share below k")
        by = by.loc[list(privacy_lab.BIRTH)].to_numpy()
        assert (np.diff(by, axis=1) >= 0).all()
        assert (np.diff(by, axis=0) <= 0).all()

    def test_fifty_alike_may_share_one_illness(self, seed):
        result = run("re_identification", digits=1, birth="left out", k=10, seed=seed)
        assert result.below == 0
        assert result.certain > 0.08

    def test_sizes_are_those_of_counting_by_hand(self, seed):
        codes = np.random.default_rng(seed).integers(0, 5, 40)
        expected = [(codes == code).sum() for code in codes]
        assert privacy_lab.group_sizes(codes).tolist() == expected


@pytest.mark.parametrize("seed", SEEDS)
class TestPipeline:
    @pytest.mark.parametrize("fault", pipeline_lab.FAULTS[1:])
    def test_without_gates_every_fault_is_published_and_no_task_stops(self, seed, fault):
        result = run("data_pipeline", fault=fault, load="replace the day", seed=seed)
        assert result.days["outcome"].iloc[pipeline_lab.FAULT_DAY] == "wrong"
        assert (result.states == pipeline_lab.RAN).all()

    @pytest.mark.parametrize("fault", pipeline_lab.FAULTS[1:4])
    def test_a_gate_makes_it_late_instead_of_wrong(self, seed, fault):
        result = run("data_pipeline", fault=fault, gates=True, load="replace the day", seed=seed)
        assert pipeline_lab.counted(result)["days"].tolist() == [19, 1, 0, 0]
        assert result.surplus == 0

    def test_a_second_run_doubles_what_is_appended_only(self, seed):
        added = run("data_pipeline", fault="none", seed=seed)
        day = added.days.iloc[pipeline_lab.RERUN_DAY]
        assert day["published"] == pytest.approx(2 * day["true sales"])
        replaced = run("data_pipeline", fault="none", reruns=3, load="replace the day", seed=seed)
        assert pipeline_lab.counted(replaced)["days"].tolist() == [20, 0, 0, 0]

    def test_a_wide_gate_lets_a_cut_off_file_pass_and_a_narrow_one_holds_good_days(self, seed):
        def outcomes(tolerance):
            settings = {"gates": True, "load": "replace the day", "tolerance": tolerance}
            result = run("data_pipeline", fault="cut-off file", seed=seed, **settings)
            return result.days["outcome"]

        assert outcomes(0.5).iloc[pipeline_lab.FAULT_DAY] == "wrong"
        assert outcomes(0.15).iloc[pipeline_lab.FAULT_DAY] == "right a day later"
        assert (outcomes(0.02) == "no figure").sum() > 5


@pytest.mark.parametrize("seed", SEEDS)
class TestStreams:
    def test_arrival_shows_a_hole_and_a_peak_that_waiting_fills(self, seed):
        table = run("streaming_windows", lost=0.0, wait=30, seed=seed).windows
        closed = table[table["closed"]].set_index("from second")
        assert closed["by time taken"].min() >= 19
        assert closed.loc[110.0, "by arrival"] == 0
        assert closed.loc[120.0, "by arrival"] > 2 * closed.loc[120.0, "sent"]

    def test_waiting_misses_fewer_but_never_those_that_are_lost(self, seed):
        result = run("streaming_windows", lost=0.2, seed=seed)
        missed = result.waits["share missed"]
        assert missed.is_monotonic_decreasing
        assert missed.iloc[0] > missed.iloc[-1] + 0.08
        assert missed.iloc[-1] == pytest.approx(0.2, abs=0.05)
        later = run("streaming_windows", wait=30, now=30, seed=seed)
        assert later.delay > run("streaming_windows", now=30, seed=seed).delay

    def test_wide_windows_are_late_and_narrow_ones_ring_falsely(self, seed):
        widths = run("streaming_windows", seed=seed).widths.set_index("seconds a window")
        delay, false = widths["until the fault is flagged"], widths["false flags in an hour"]
        assert delay[60] > 2 * delay[10]
        assert false[2] > 2 * false[30]

    def test_nothing_is_known_before_it_arrives(self, seed):
        result = run("streaming_windows", now=10, seed=seed)
        assert result.known["second"].max() < 100
        assert result.delay is None
        assert (result.windows["from second"] < 100).all()

    def test_means_are_those_of_a_plain_loop(self, seed):
        readings = stream_lab.sent(np.random.default_rng(seed), 25, 0.1)
        counts, found = stream_lab.means(readings, 10, 5, 300)
        for number in (3, 12, 18):
            inside = (readings.taken // 10 == number) & (readings.arrived <= number * 10 + 15)
            assert counts[number] == inside.sum()
            assert found[number] == pytest.approx(readings.value[inside].mean())


@pytest.mark.parametrize("seed", SEEDS)
class TestIndustries:
    def test_costs_and_not_accuracy_set_the_threshold(self, seed):
        result = run("uses_by_industry", seed=seed)
        cards = result.cards.set_index("industry")
        assert cards.loc["health care", "best threshold"] < 0.1
        assert cards.loc["mail", "best threshold"] > 0.85
        away = cards["best threshold"] - cards["alarm / (alarm + miss)"]
        assert away.abs().max() < 0.1
        costs = result.costs.set_index("industry")
        assert (costs["lowest cost"] <= costs.min(axis=1)).all()
        assert (
            costs.loc["health care", "best accuracy"]
            > 1.5 * costs.loc["health care", "lowest cost"]
        )

    def test_a_weak_model_with_cheap_misses_is_useless(self, seed):
        weak = run("uses_by_industry", quality=0.5, miss=0.05, seed=seed)
        assert uses_lab.useless(weak)
        assert not uses_lab.useless(run("uses_by_industry", seed=seed))

    def test_metrics_are_the_librarys(self, seed):
        positive, chance = uses_lab.scored(np.random.default_rng(seed), 0.3, 1.0, 800)
        row = uses_lab.judged(positive, chance, np.array([0.4]), 2.0, 1.0).iloc[0]
        assert row["F1"] == pytest.approx(f1_score(positive, chance >= 0.4))
        assert row["precision"] == pytest.approx(precision_score(positive, chance >= 0.4))
        fraud = uses_lab.USES[1]
        expected = average_precision_score(positive, chance)
        assert uses_lab.valued(fraud, row, positive, chance) == pytest.approx(expected)

    def test_chances_are_calibrated(self, seed):
        positive, chance = uses_lab.scored(np.random.default_rng(seed), 0.3, 2.0, 20_000)
        for low in (0.2, 0.5, 0.8):
            inside = (chance >= low) & (chance < low + 0.1)
            assert positive[inside].mean() == pytest.approx(low + 0.05, abs=0.06)
