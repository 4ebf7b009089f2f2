"""A recipe written out, a line for each step."""

from core.choices.pick import Pick, Step
from core.methods.prepare import SLOTS
from core.methods.stages import STAGES
from core.recipe.model_pick import ModelPick
from core.recipe.recipe import fresh_recipe
from core.recipe.recipe_lines import recipe_lines

RECIPE = fresh_recipe("t").with_(
    goal="Who leaves?",
    target="churn",
    task="classification",
    positive="ja",
    kinds={"plz": "category"},
    ignored=("id",),
    cleaning=(
        Step(method="trim_text", options={"columns": ("Stadt",)}, note="blanks of the export"),
        Step(method="drop_duplicates", on=False),
    ),
    overrides={"Größe": {"number_imputer": Pick(method="nearest", options={"n_neighbors": 3})}},
    features=(Step(method="pairs", options={"columns": ("a", "b")}, note="per head"),),
    balance=Pick(method="smote", options={"neighbours": 3}),
    models=(ModelPick(method="logistic", options={"C": 0.5}),),
    metric="f1",
    threshold=0.3,
)


def line_of(topic, step=None):
    (found,) = [
        line for line in recipe_lines(RECIPE) if line.topic == topic and step in (None, line.step)
    ]
    return found


def test_a_step_stands_with_its_options_what_it_does_and_why():
    trimmed = line_of("Cleaning", "Trim texts")
    assert trimmed.options == "Stadt"
    assert trimmed.why == "blanks of the export"
    assert trimmed.does
    assert "per head" in line_of("Features").why
    assert line_of("Target").why == "Who leaves?"
    assert line_of("Target").options == "positive class ja"
    assert line_of("Missing numbers: Größe").options == "neighbours 3"
    assert line_of("Balance").options == "neighbours 3"
    assert "0.5" in line_of("Model").options
    assert line_of("Threshold").step == "0.3"


def test_what_is_switched_off_is_said_to_be():
    (off,) = [line for line in recipe_lines(RECIPE) if "switched off" in line.options]
    assert off.topic == "Cleaning"


def test_every_place_of_a_method_has_a_line():
    """A slot or a stage that comes later is written out by itself."""
    topics = [line.topic for line in recipe_lines(RECIPE)]
    assert len({*topics} & {f"{s.label}: {s.acts_on.label}" for s in SLOTS.values()}) == len(SLOTS)
    chosen = [stage for stage in STAGES if stage.catalog and getattr(RECIPE, stage.field)]
    assert {stage.topic for stage in chosen} <= {*topics}
    assert topics.index("Cleaning") < topics.index("Features") < topics.index("Model")
