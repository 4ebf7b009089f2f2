"""Segments: found where they are, doubted where they are not, described, kept."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from core.charts.segments import elbow, k_curves, segment_map, sizes_chart, traits_chart
from core.choices.pick import Pick
from core.errors import NotApplicableError
from core.explore.segments import SEGMENTERS, choose_k, portrait, segment_rows, with_segments
from core.explore.segments.cloud import VALLEY, one_cloud, valley_between
from core.explore.segments.space import space_of, usable
from core.recipe.history import load_history, save_history
from core.recipe.recipe import fresh_recipe
from core.table.dataset import make_dataset
from tests.pages.driving import open_page, project_with, words

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")

BLOBS = 3


def blobs(rows=300, seed=0):
    """Three round groups in two numbers and a level; a number in another unit says nothing."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, BLOBS, rows)
    centres = np.array([[0, 0], [8, 0], [0, 8]])
    X = centres[group] + rng.normal(size=(rows, 2))
    frame = pd.DataFrame(X, columns=["x", "y"])
    frame["level"] = np.array(["a", "b", "c"])[group]
    frame["income"] = rng.normal(50_000, 9_000, rows)
    frame["rare"] = np.where(rng.random(rows) < 0.1, np.nan, 1.0 * group)
    return make_dataset(frame, "blobs"), group


def noise(rows=300, seed=0):
    rng = np.random.default_rng(seed)
    return make_dataset(pd.DataFrame(rng.normal(size=(rows, 4)), columns=list("abcd")), "noise")


def test_rows_that_all_belong_nowhere_are_no_segment():
    found = segment_rows(noise(), ("a", "b", "c", "d"), "dbscan", (("reach", 0.05),))
    assert found.sizes == ()
    assert "No segment" in found.verdict


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("method", SEGMENTERS)
def test_groups_that_are_there_are_found(method, seed):
    dataset, group = blobs(seed=seed)
    options = () if method == "dbscan" else (("k", BLOBS),)
    found = segment_rows(dataset, ("x", "y", "level"), method, options, seed)
    assert adjusted_rand_score(group, found.labels) > 0.9
    assert found.silhouette > max(0.5, found.by_chance + 0.1)
    assert found.stability > 0.9
    assert "Clear segments" in found.verdict
    assert list(found.sizes) == sorted(found.sizes, reverse=True)


NOTHING = {
    "normal": lambda rng, rows: rng.normal(size=(rows, 4)),
    "uniform": lambda rng, rows: rng.random((rows, 2)),
    "skewed": lambda rng, rows: rng.lognormal(size=(rows, 2)),
    "leaning": lambda rng, rows: rng.normal(size=(rows, 1)) + 0.4 * rng.normal(size=(rows, 3)),
    "steps": lambda rng, rows: rng.integers(1, 6, (rows, 2)),
    "switches": lambda rng, rows: rng.random((rows, 3)) < 0.5,
    "levels": lambda rng, rows: rng.choice(list("abc"), (rows, 3)),
}


DOUBTS = ("No clearer", "No valley", "do not build", "one segment only", "No segment")


def without_groups(name, seed):
    values = NOTHING[name](np.random.default_rng(seed), 400)
    return make_dataset(pd.DataFrame(values, columns=list("abcd")[: values.shape[1]]), name)


@pytest.mark.parametrize("name", NOTHING)
@pytest.mark.parametrize("method", SEGMENTERS)
def test_groups_that_are_not_there_are_doubted(method, name):
    dataset = without_groups(name, seed=0)
    found = segment_rows(dataset, usable(dataset), method)
    assert any(doubt in found.verdict for doubt in DOUBTS)


@pytest.mark.parametrize("name", NOTHING)
def test_no_number_of_groups_is_advised_where_there_are_none(name):
    dataset = without_groups(name, 0)
    assert not choose_k(dataset, usable(dataset)).is_clear


def funnel(rng, rows):
    """Three columns that spread with a fourth, as spending does with income."""
    income = rng.lognormal(0, 0.5, rows)
    return {f"spent {n}": income * rng.normal(size=rows) for n in range(3)} | {"income": income}


def banana(rng, rows):
    x = rng.normal(size=rows)
    return {"x": x, "y": x * x + 0.5 * rng.normal(size=rows)}


@pytest.mark.fault("S14")
@pytest.mark.parametrize("rows", [300, 1000])
@pytest.mark.parametrize("shape", [funnel, banana])
def test_one_hump_of_any_shape_is_no_segments(shape, rows):
    """The cloud keeps rank correlations and no further, so a funnel beats it: it has no valley."""
    called = 0
    for seed in range(4):
        drawn = shape(np.random.default_rng(seed), rows)
        dataset = make_dataset(pd.DataFrame(drawn), shape.__name__)
        found = segment_rows(dataset, usable(dataset), "kmeans", (("k", 3),))
        called += not any(doubt in found.verdict for doubt in DOUBTS)
    assert called == 0


@pytest.mark.fault("S14")
def test_no_number_of_groups_is_advised_for_a_funnel():
    dataset = make_dataset(pd.DataFrame(funnel(np.random.default_rng(1), 600)), "funnel")
    assert not choose_k(dataset, usable(dataset)).is_clear


@pytest.mark.fault("S14")
@pytest.mark.parametrize(("apart", "rows"), [(3, 1000), (4, 300), (5, 300)])
def test_planted_groups_have_a_valley(apart, rows):
    for seed in range(2):
        rng = np.random.default_rng(seed)
        middles = np.eye(4)[:3] * apart / np.sqrt(2)
        points = middles[rng.integers(0, 3, rows)] + rng.normal(size=(rows, 4))
        dataset = make_dataset(pd.DataFrame(points, columns=list("abcd")), "planted")
        found = segment_rows(dataset, usable(dataset), "kmeans", (("k", 3),))
        assert "segments (" in found.verdict


@pytest.mark.parametrize("rows", [100, 300])
def test_a_dip_of_one_hump_is_luck_in_nineteen_of_twenty_samples(rows):
    """Uniform rows, the worst of one hump; cut in two where they are cut anyway."""
    beyond = 0
    for seed in range(40):
        points = np.sort(np.random.default_rng(seed).random(rows))[:, None]
        beyond += valley_between(points, (np.arange(rows) >= rows // 2).astype(int)) > VALLEY
    assert beyond <= 5


def test_two_humps_dip_and_one_segment_does_not():
    rng = np.random.default_rng(0)
    points = np.r_[rng.normal(-2.5, 1, 100), rng.normal(2.5, 1, 100)][:, None]
    labels = (points[:, 0] > 0).astype(int)
    assert valley_between(points, labels) > 1.2
    assert valley_between(points, np.zeros(200, dtype=int)) == 0


def test_one_cloud_keeps_what_is_no_group_and_levels_what_is():
    rng = np.random.default_rng(0)
    skewed = rng.lognormal(size=2_000)
    two = np.r_[rng.normal(-5, 1, 1_000), rng.normal(5, 1, 1_000)]
    frame = pd.DataFrame({"skewed": skewed, "rank": skewed**2, "two": two})
    space = space_of(make_dataset(frame, "x"), ("skewed", "rank", "two"))
    cloud = one_cloud(space, rng)
    for number in (0, 1):
        middle = [0.1, 0.5, 0.9]
        kept, was = (np.quantile(points[:, number], middle) for points in (cloud, space.points))
        assert np.allclose(kept, was, atol=0.1)
    assert np.allclose(cloud[:, 0].argsort(), cloud[:, 1].argsort())
    between = np.abs(cloud[:, 2]) < 0.5
    assert (np.abs(space.points[:, 2]) < 0.5).mean() < 0.01
    assert between.mean() > 0.2


def test_the_number_of_groups_stands_out():
    dataset, _ = blobs()
    choice = choose_k(dataset, ("x", "y"))
    assert choice.best == BLOBS
    assert choice.is_clear
    assert list(choice.inertia) == sorted(choice.inertia, reverse=True)


def test_units_do_not_matter_and_levels_weigh_like_a_standard_deviation():
    dataset, _ = blobs()
    other = make_dataset(dataset.frame.assign(x=dataset.frame["x"] * 1e6), "other unit")
    assert np.allclose(space_of(dataset, ("x", "y")).points, space_of(other, ("x", "y")).points)
    levels = space_of(dataset, ("level",)).points
    apart = {round(float(np.linalg.norm(a - b)), 6) for a in levels for b in levels}
    assert apart == {0.0, 1.0}


def test_a_portrait_names_what_sets_a_segment_apart():
    dataset, group = blobs()
    traits = portrait(dataset, group, 1)
    assert {trait.column for trait in traits[:2]} == {"x", "level"}
    level = next(trait for trait in traits if trait.column == "level")
    assert (level.level, level.inside) == ("b", 1.0)
    income = next(trait for trait in traits if trait.column == "income")
    assert abs(income.effect) < 0.3
    assert all(trait.sentence for trait in traits)


def test_segments_become_a_column_with_gaps_where_rows_were_dropped():
    dataset, _ = blobs(20)
    found = segment_rows(dataset, ("x", "y"), "kmeans", (("k", 2),))
    longer = make_dataset(pd.concat([dataset.frame, dataset.frame.head(3)]), "longer")
    saved = with_segments(longer, found, "part", np.arange(20))
    assert saved.frame["part"].isna().sum() == 3
    assert set(saved.frame["part"].dropna()) == set(found.names)
    with pytest.raises(NotApplicableError, match="already"):
        with_segments(dataset, found, "x", np.arange(20))


AWKWARD = {
    "few rows": {"x": [1.0, 2.0, 3.0]},
    "one value": {"x": [1.0] * 30},
    "all gaps": {"x": [np.nan] * 30, "y": [None] * 30},
    "two points": {"x": [0.0, 1.0] * 20},
    "huge": {"x": np.r_[np.zeros(30), 1e300, -1e300], "y": np.arange(32) / 3},
    "markup": {"<b>x</b>": np.arange(40.0), "$a$": ["<i>", "=cmd()"] * 20},
}


@pytest.mark.parametrize("method", SEGMENTERS)
@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_tables_are_segmented_or_refused_in_a_sentence(name, method):
    dataset = make_dataset(pd.DataFrame(AWKWARD[name]), name)
    if name in {"few rows", "one value", "all gaps"}:
        with pytest.raises(NotApplicableError, match="too few|varies"):
            segment_rows(dataset, usable(dataset), method)
        return
    found = segment_rows(dataset, usable(dataset), method)
    choice = choose_k(dataset, usable(dataset))
    assert len(found.labels) == dataset.rows
    assert found.verdict.endswith(".")
    for chart in (segment_map(found), sizes_chart(found), k_curves(choice), elbow(choice)):
        assert chart.data is not None
    for number in range(len(found.sizes)):
        traits_chart(portrait(dataset, found.labels, number))


def test_most_rows_follow_those_that_were_learned_from(monkeypatch):
    monkeypatch.setattr("core.explore.segments.segmentation.ROWS_FITTED", 100)
    dataset, group = blobs(1000)
    found = segment_rows(dataset, ("x", "y"), "hierarchical", (("k", BLOBS),))
    assert found.rows_fitted == 100
    assert adjusted_rand_score(group, found.labels) > 0.9


def test_a_row_beyond_the_reach_of_those_learned_from_is_nowhere(monkeypatch):
    monkeypatch.setattr("core.explore.segments.segmentation.ROWS_FITTED", 300)
    rng = np.random.default_rng(0)
    values = np.r_[rng.normal(size=990), 50 + np.arange(10) * 20.0]
    dataset = make_dataset(pd.DataFrame({"x": values}), "far")
    found = segment_rows(dataset, ("x",), "dbscan", (("reach", 0.2), ("neighbours", 5)))
    assert set(found.labels[:990]) == {0}
    assert set(found.labels[990:]) == {-1}


@pytest.fixture
def project():
    dataset, _ = blobs(120)
    frame = dataset.frame.assign(target=np.where(dataset.frame["x"] > 4, "yes", "no"))
    table = make_dataset(pd.concat([frame, frame.head(5)]), "customers.csv")
    recipe = fresh_recipe(table.fingerprint).with_(
        target="target", task="classification", cleaning=(Pick(method="drop_duplicates"),)
    )
    return project_with(table, recipe)


def test_the_page_finds_describes_and_keeps_segments(project):
    page = open_page("segments", project)
    assert not page.exception
    assert not page.error
    assert "segments stand out most" in words(page)
    before = load_history(project).recipe
    page.button(key="segments.save").click().run()
    assert not page.exception
    assert "Saved as the column segment" in page.toast[0].value
    after, table = load_history(project).recipe, project.load_dataset()
    assert after.dataset == table.fingerprint != before.dataset
    assert after.cleaning == before.cleaning
    assert "segment" in after.ignored
    assert table.frame["segment"].isna().sum() == 5


def test_undo_brings_the_table_back(project):
    page = open_page("segments", project)
    first = project.fingerprint
    page.button(key="segments.save").click().run()
    assert project.fingerprint != first
    save_history(project, load_history(project).undo())
    assert project.fingerprint == first


@pytest.mark.parametrize("method", SEGMENTERS)
def test_every_way_works_on_the_page(project, method):
    page = open_page("segments", project)
    page.selectbox(key="segments.method").set_value(method).run()
    assert not page.exception


def test_a_clear_number_of_segments_is_where_the_form_begins(project):
    page = open_page("segments", project)
    assert page.slider(key="segments.kmeans.k").value == BLOBS
    assert "left out" in words(page)
    assert "know the target" not in words(page)
    page.multiselect(key="segments.columns").set_value(["x", "target"]).run()
    assert not page.exception
    assert "know the target" in words(page)


def test_a_table_without_numbers_or_levels_is_told_so():
    frame = pd.DataFrame({"note": [f"a long note, number {n}, of its own" for n in range(60)]})
    table = make_dataset(frame, "notes.csv")
    page = open_page("segments", project_with(table, fresh_recipe(table.fingerprint)))
    assert not page.exception
    assert "No column can compare rows" in words(page)


def test_the_curve_shows_the_silhouette_of_the_segments_themselves():
    dataset = noise(rows=200)
    columns = tuple(usable(dataset))
    choice = choose_k(dataset, columns, seed=3)
    found = [segment_rows(dataset, columns, "kmeans", (("k", k),), seed=3) for k in choice.ks]
    assert [one.silhouette for one in found] == pytest.approx(list(choice.silhouette))
