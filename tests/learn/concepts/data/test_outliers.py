"""Outlier detection: what the lesson says happens, whatever the draw."""

from tests.learn.concepts.running import each_seed, run


@each_seed
def test_many_outliers_mask_each_other_from_the_z_score_only(seed):
    few = run("outliers", share=0.05, far=50.0, seed=seed).limits.set_index("rule")
    many = run("outliers", share=0.15, far=50.0, seed=seed).limits.set_index("rule")
    assert (few["planted flagged"] == 5).all()
    assert many["planted flagged"]["z-score"] == 0
    assert many["planted flagged"]["IQR"] == many["planted flagged"]["median/MAD"] == 15


@each_seed
def test_ten_values_have_no_large_z(seed):
    row = run("outliers", size=10, share=0.1, far=50.0, seed=seed).limits.iloc[0]
    assert row["planted flagged"] == 0


@each_seed
def test_rows_odd_together_are_found_by_distance_not_by_columns(seed):
    result = run("outliers", size=300, seed=seed)
    odd = result.joint[result.odd]
    assert not odd["one column flags it"].any()
    assert (odd["distance, rank"] <= 5).all()


@each_seed
def test_limits_of_the_median_hold_where_those_of_the_mean_run_away(seed):
    by = run("outliers", share=0.3, far=50.0, seed=seed).limits.set_index("rule")
    assert by["upper limit"]["z-score"] > 50 > by["upper limit"]["median/MAD"]
