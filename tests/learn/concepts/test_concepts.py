"""The concept lab: one contract for all, and for each that the lesson really happens."""

import dataclasses
import inspect
import math
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.choices.options import Choice, Number, Toggle
from core.errors import InvalidOptionError, UnknownMethodError
from core.learn import concepts
from core.learn.concepts.catalog import find_concept, load_concepts
from core.learn.concepts.concept import Concept
from core.learn.concepts.lesson import LEVELS
from core.learn.concepts.link import read_link, write_link
from core.learn.concepts.own_rows import Needs, OwnRows
from core.workspace.code_digest import sources_of
from pages.frame.workflow import LEARNING, PAGES
from tests.learn.concepts.running import case, run, run_afresh
from tests.test_look import contrast

CONCEPTS = load_concepts()
SEEDS = (0, 1, 2)


def extremes(option) -> tuple:
    match option:
        case Number():
            return (option.low, option.high)
        case Choice():
            return option.values
        case Toggle():
            return (False, True)
    raise AssertionError(f"a concept cannot use {option}")


def cases() -> list:
    """Each concept with its defaults, and with each option at each of its other ends."""
    found = [case(f"{c.key}-defaults", c, {}) for c in CONCEPTS]
    for concept in CONCEPTS:
        for option in concept.options:
            for value in extremes(option):
                if value != option.default:
                    name = f"{concept.key}-{option.name}-{value}"
                    found.append(case(name, concept, {option.name: value}))
    return found


each_concept = pytest.mark.parametrize("concept", [case(c.key, c) for c in CONCEPTS])
each_on_own_rows = pytest.mark.parametrize(
    "concept", [case(c.key, c) for c in CONCEPTS if c.own is not None]
)


@dataclass(frozen=True)
class Again:
    """A second run at the defaults, and what it left behind."""

    result: Any
    leaves_generator: bool


@cache
def run_again(key: str) -> Again:
    run(key)
    # The place in the stream too: a few draws do not yet change the numbers it holds.
    before = np.random.get_state(legacy=False)["state"]
    kept = (before["key"].copy(), before["pos"])
    result = run_afresh(key)
    after = np.random.get_state(legacy=False)["state"]
    is_same = np.array_equal(after["key"], kept[0]) and after["pos"] == kept[1]
    return Again(result, is_same)


def is_made_in(found: Any, part: ModuleType) -> bool:
    is_code = isinstance(found, FunctionType | type)
    return is_code and found.__module__ == part.__name__


def numbers_of(panel) -> list[float]:
    """Every number a figure would draw; None is a deliberate gap in a line."""
    found = []
    for trace in panel.figure.data:
        for name in ("x", "y", "z"):
            drawn = getattr(trace, name, None)
            cells = [] if drawn is None else np.asarray(drawn, dtype=object).ravel()
            found += [float(c) for c in cells if isinstance(c, int | float | np.number)]
    return found


def same(one, other) -> bool:
    """Whether two results hold the same values."""
    if dataclasses.is_dataclass(one):
        fields = [f.name for f in dataclasses.fields(one)]
        return all(same(getattr(one, f), getattr(other, f)) for f in fields)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    if isinstance(one, pd.DataFrame):
        return one.equals(other)
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other, equal_nan=one.dtype.kind == "f")
    return one == other


@pytest.mark.parametrize(("concept", "values"), cases())
def test_computes_reads_and_draws_anywhere_within_its_limits(concept, values):
    result = run(concept.key, **values)
    reading = concept.read(result)
    assert reading.endswith(".")
    assert "nan" not in reading.split()
    panels = concept.figures(result)
    assert len({panel.title for panel in panels}) == len(panels) >= 1
    numbers = {option.name for option in concept.options if isinstance(option, Number)}
    for panel in panels:
        assert len(panel.table) > 0
        assert set(panel.picks) <= numbers | {""}
        assert len(panel.picks) <= 2
        drawn = numbers_of(panel)
        assert drawn
        assert all(math.isfinite(number) for number in drawn)


@each_concept
class TestContract:
    def test_result_is_a_frozen_record(self, concept):
        result = run(concept.key)
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(result, dataclasses.fields(result)[0].name, None)

    def test_one_seed_gives_one_result(self, concept):
        assert same(run(concept.key), run_again(concept.key).result)

    def test_another_seed_gives_another_reading(self, concept):
        readings = {concept.read(run(concept.key, seed=seed)) for seed in SEEDS}
        assert len(readings) > 1

    def test_every_option_moves_something(self, concept):
        for option in concept.options:
            results = [run(concept.key, **{option.name: v}) for v in extremes(option)]
            if (concept.key, option.name) not in ELSEWHERE:
                assert not same(results[0], results[-1]), option.name

    def test_leaves_the_global_generator_alone(self, concept):
        assert run_again(concept.key).leaves_generator

    def test_texts_are_there_and_short_enough_to_say(self, concept):
        lesson, main = concept.lesson, concept.lesson.questions[0]
        assert "?" in main.question
        assert 50 <= len(main.answer.split()) <= 110
        assert 25 <= len(main.mistake.split()) <= 80
        assert len(lesson.longer.split()) >= 60
        assert lesson.guess.endswith(("?", "…"))
        assert lesson.page in PAGES.keys() - LEARNING
        assert len(lesson.topics) >= 2

    def test_has_a_seed_and_no_name_that_the_link_uses_otherwise(self, concept):
        names = [option.name for option in concept.options]
        assert "seed" in names
        assert len(set(names)) == len(names)
        assert not {"project", "concept", "controls", "guess", "own", "embed"} & set(names)
        concept.settings()

    def test_code_is_the_experiment(self, concept):
        assert concept.code.startswith("def compute(")
        assert "def figures" not in concept.code
        lent = [part.__name__ for part in concept.parts if ".learn." not in part.__name__]
        assert all(name.startswith("core.parts.") for name in lent)  # the workbench's own step
        own = {part.__name__ for part in concept.parts} - {*lent}
        assert all(name.split(".")[-1].startswith("_") for name in own)
        for part in concept.parts:
            made = [name for name, found in vars(part).items() if is_made_in(found, part)]
            assert made
            assert all(re.search(rf"(def|class) {name}\b", concept.code) for name in made)
        compile(concept.code, concept.key, "exec")

    def test_link_gives_back_what_was_set(self, concept):
        for option in concept.options:
            for value in extremes(option):
                settings = concept.settings(**{option.name: value})
                assert read_link(concept, write_link(settings)) == (settings, ())

    def test_levels_are_states_of_the_controls(self, concept):
        assert (*concept.levels,) == (*concept.lesson.tasks,) == LEVELS
        for level in LEVELS:
            run(concept.key, **concept.levels[level])
            assert 5 <= len(concept.lesson.tasks[level].split()) <= 30

    def test_a_guess_has_its_answer_among_the_choices(self, concept):
        states = [{"seed": seed} for seed in SEEDS]
        states += concept.levels.values()
        for state in states:
            assert concept.guess.truth(run(concept.key, **state)) in concept.guess.choices

    def test_the_dozen_lines_run_and_say_something(self, concept, capsys):
        lines = [line for line in concept.lesson.snippet.splitlines() if line.strip()]
        assert len(lines) <= 16
        exec(compile(concept.lesson.snippet, concept.key, "exec"), {})
        assert capsys.readouterr().out.strip()

    def test_further_questions_can_be_said_too(self, concept):
        for question in concept.lesson.questions[1:]:
            assert question.question.endswith("?")
            assert 40 <= len(question.answer.split()) <= 110
            assert 12 <= len(question.mistake.split()) <= 80

    def test_the_step_is_a_whole_number(self, concept):
        if concept.step:
            option = next(o for o in concept.options if o.name == concept.step)
            assert isinstance(option, Number)
            assert option.is_whole


@each_on_own_rows
def test_own_rows_give_the_same_kind_of_result(concept):
    result = concept.own.run(rows_for(concept.own.needs), concept.settings())
    assert type(result) is type(run(concept.key))
    assert concept.read(result).endswith(".")
    for panel in concept.figures(result):
        assert all(math.isfinite(number) for number in numbers_of(panel))


@each_on_own_rows
def test_own_rows_take_the_options_that_are_not_left_out(concept):
    """What is kept on disk is kept under the function's own module: its code is in the key."""
    taken = list(inspect.signature(concept.own.compute).parameters)[1:]
    assert set(taken) == {option.name for option in concept.options} - set(concept.own.unused)
    assert concept.own.compute.__module__ == concept.compute.__module__
    parts = {Path(inspect.getfile(part)) for part in (concept._module, *concept.parts)}
    assert parts <= sources_of(concept.own.compute.__module__)


def rows_for(needs: Needs) -> OwnRows:
    """Rows of a table with hostile names, one column in another unit, one nearly constant."""
    rng = np.random.default_rng(5)
    width = needs.columns or 4
    X = rng.normal(size=(300, width)) * 10.0 ** np.arange(width) + 5
    X[:, -1] = np.round(X[:, -1] / 10.0 ** (width - 1))
    if needs.levels:
        X = rng.integers(0, 12, size=(300, width)).astype(float)
    lean = X[:, 0] - 5 + rng.normal(size=300)
    y = {
        "": np.empty(0),
        "number": lean * 1000,
        "two classes": (lean > 0.5).astype(int),
        "classes": np.digitize(lean, [-1, 1]),
    }[needs.target]
    classes = ("<b>no</b>", "yes $a$", "maybe")[: len(np.unique(y))]
    names = ("=cmd()", "<script>", "a[0]", "日本", *"efghij")[:width]
    if needs.scores:
        y = (lean > 0.5).astype(int)
        scores = 1 / (1 + np.exp(-lean))
        return OwnRows("mine", (), np.empty((300, 0)), y, ("no", "yes"), scores)
    return OwnRows("mine", names, X, y, classes if "class" in needs.target else ())


# Options that speak only to another value of a choice.
ELSEWHERE = {("leakage", "levels")}


@each_concept
def test_lies_in_its_group_under_its_key(concept):
    folder = concept.lesson.group.lower().replace(" ", "_")
    assert concept.compute.__module__ == f"core.learn.concepts.{folder}.{concept.key}"


def test_every_experiment_has_its_words_and_none_stand_alone():
    files = [*Path(concepts.__file__).parent.glob("*/[!_]*")]
    keys = {c.key for c in CONCEPTS}
    assert len(keys) >= 101
    assert {file.stem for file in files if file.suffix == ".py"} == keys
    assert {file.stem for file in files if file.suffix == ".md"} == keys


def test_unknown_concept_and_option_are_refused():
    with pytest.raises(UnknownMethodError, match="no concept 'nope'"):
        find_concept("nope")
    with pytest.raises(InvalidOptionError, match="has no option speed"):
        CONCEPTS[0].settings(speed=1)


def test_listing_loads_no_model_library():
    code = (
        "import sys; from core.learn.concepts.catalog import load_concepts; load_concepts();"
        "print([m for m in ('sklearn', 'imblearn', 'streamlit') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


class TestLink:
    @pytest.mark.parametrize("text", ["99", "-1", "nan", "inf", "2.5", "", "x" * 9000, "9" * 9000])
    def test_bad_number_is_set_aside_with_a_sentence(self, text):
        concept = find_concept("overfitting")
        settings, refused = read_link(concept, {"degree": text, "rows": "60"})
        assert settings == concept.settings(rows=60)
        assert len(refused) == 1
        assert "Degree of the polynomial must be" in refused[0]
        assert len(refused[0]) < 250

    def test_bad_choice_and_toggle_are_set_aside(self):
        _, refused = read_link(find_concept("leakage"), {"step": "sleep"})
        assert "must be one of select" in refused[0]
        _, refused = read_link(find_concept("penalties"), {"twins": "maybe"})
        assert "must be on or off" in refused[0]

    def test_other_parts_are_left_alone(self):
        concept = find_concept("leakage")
        assert read_link(concept, {"project": "a" * 32, "x": "1"}) == (concept.settings(), ())

    @given(st.sampled_from(CONCEPTS), st.data())
    def test_any_text_gives_settings_the_concept_takes(self, concept: Concept, data):
        names = st.sampled_from([o.name for o in concept.options])
        parts = data.draw(st.dictionaries(names, st.text(max_size=8)))
        settings, _ = read_link(concept, parts)
        assert concept.settings(**settings) == settings


@each_concept
def test_its_lesson_is_tested_under_its_name(concept):
    topic = concept.compute.__module__.split(".")[-2]
    assert (Path(__file__).parent / topic / f"test_{concept.key}.py").is_file()


@each_concept
def test_what_is_written_on_bars_and_cells_can_be_read(concept):
    """Plotly's own choice of a colour goes down to a contrast of 2.6."""
    for panel in concept.figures(run(concept.key)):
        for trace in panel.figure.data:
            for ink, colour in written_on(trace):
                assert None not in (ink, colour), panel.title
                assert contrast(ink, colour) >= 4.5, panel.title


def written_on(trace) -> list[tuple[str | None, str]]:
    """Each colour of a trace that holds a text, with what the text is written in."""
    is_written = trace.texttemplate or trace.text is not None
    if trace.type == "bar" and is_written and trace.textposition != "outside":
        tones, inks = trace.marker.color, trace.insidetextfont.color or trace.textfont.color
        tones = [tones] if tones is None or isinstance(tones, str) else tones
        inks = [inks] * len(tones) if inks is None or isinstance(inks, str) else inks
        return list(zip(inks, tones, strict=True))
    if trace.type == "heatmap" and trace.texttemplate and len(trace.colorscale) <= 3:
        # Plotly picks for each cell on its own where a scale has many colours, such as "RdBu".
        return [(trace.textfont.color, colour) for _, colour in trace.colorscale]
    return []
