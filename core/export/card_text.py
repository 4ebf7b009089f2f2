"""The model card as Markdown."""

from collections.abc import Iterator

from core.methods.metrics import METRICS, class_note
from core.methods.prepare.past_makers import past_words
from core.methods.stages import STAGES
from core.model.predict.decision_words import decision_words
from core.recipe.recipe import Recipe
from core.recipe.split_plan import SplitPlan
from core.table.schema import Column
from core.wording.escape import as_code, as_markdown, as_table_code
from core.wording.numbers import counted, often, short_end
from core.wording.tuning import best_of_words
from core.workspace.registry import ModelCard, Score


def card_text(card: ModelCard) -> str:
    """What the model is, from what, how good, and for what it should not be used."""
    sections = (
        *(_head(card), _stated(card), _scores(card), _test(card)),
        *(_features(card), _recipe(card), _end(card)),
    )
    return "\n".join("\n".join(section) + "\n" for section in sections)


def _head(card: ModelCard) -> Iterator[str]:
    yield f"# {card.name}, version {card.version}\n"
    if card.goal:
        yield f"- **Goal** {as_code(card.goal)}"
    yield f"- **Predicts** {as_code(card.target)} ({card.task})"
    if card.classes:
        yield f"- **Classes** {', '.join(as_code(label) for label in card.classes)}"
    if len(card.classes) == 2:
        yield f"- **Counts as positive** {as_code(card.positive)}"
    if card.threshold is not None:
        yield f"- **Says** {as_code(card.positive)} from probability {card.threshold:g}"
    yield from (f"- **Decides** {as_markdown(words)}" for words in decision_words(card))
    yield f"- **Model** {card.model}" + _options(card)
    yield f"- **Learned from** {card.learned_rows:,} rows of {as_code(card.dataset)}"
    if card.seen is not None:
        yield f"- **All rows** {as_markdown(card.seen.sentence(METRICS[card.metric].label))}"
        yield f"- **Sample** {card.rows_train:,} training rows, which all else here tells of"
    past = past_words(Recipe.model_validate(card.recipe).in_force("features"))
    if past:
        yield f"- **Earlier rows** {past}"
    yield f"- **Stage** {card.stage}"
    yield f"- **Made** {card.created[:19].replace('T', ' ')} UTC"
    if card.notes:
        yield f"- **Notes** {as_code(card.notes)}"


def _options(card: ModelCard) -> str:
    if not card.options:
        return " with default options"
    return " with " + ", ".join(
        f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
        for name, value in card.options.items()
    )


def _scores(card: ModelCard) -> Iterator[str]:
    plan = SplitPlan.model_validate(card.recipe["split"])
    kind = "Scores of a validation part" if plan.validation else "Cross-validated scores"
    yield f"## {kind}, {counted(plan.fits, plan.part_noun)}\n"
    yield f"Rows were divided so: {plan.words_for(card.task)} ({plan.shared_words}).\n"
    yield "| metric | mean | ± sd | 95 % interval | baseline |"
    yield "|---|---|---|---|---|"
    for key, score in card.cv.items():
        base = card.baseline.get(key, Score(mean=None, std=None, low=None, high=None))
        yield (
            f"| {METRICS[key].label} | {_figure(score.mean)} | {_figure(score.std)} "
            f"| {_figure(score.low)} to {_figure(score.high)} | {_figure(base.mean)} |"
        )
    if card.classes:
        yield f"\n{as_markdown(class_note(card.classes, card.positive, card.threshold))}"

    if card.trials > 1:
        yield f"\n{best_of_words(card.trials, card.corrected, plan.scored)}"
    if card.doubts:
        yield "\nBefore these scores are believed:\n"
        yield from (f"- {as_markdown(doubt)}" for doubt in card.doubts)
    if card.checks:
        yield "\nChecks of this result:\n"
        yield from (
            f"- {as_markdown(check.title)} ({check.answer}): {as_markdown(check.sentence)}"
            for check in card.checks
        )


def _test(card: ModelCard) -> Iterator[str]:
    yield "## Test rows\n"
    if card.test is None:
        yield f"The {card.rows_test:,} sealed rows were not scored."
        return
    label = METRICS[card.metric].label
    value = _figure(card.test.values.get(card.metric))
    yield (
        f"{label} {value} on {card.rows_test:,} sealed rows (95 % interval "
        f"{_figure(card.test.low)} to {_figure(card.test.high)}). They had been opened "
        f"{often(card.test.openings)} by then; more than once makes the score look better than it "
        "is."
    )


def _features(card: ModelCard) -> Iterator[str]:
    yield "## Columns it needs\n"
    yield "| column | kind | missing in training | values |"
    yield "|---|---|---|---|"
    for column in card.columns:
        share = column.missing / max(1, card.rows_train)
        yield f"| {as_table_code(column.name)} | {column.kind} | {share:.1%} | {_values(column)} |"
    if card.made:
        names = ", ".join(as_table_code(column.name) for column in card.made)
        yield f"\nCleaning makes of them, row by row: {names}."


def _values(column: Column) -> str:
    if column.low is not None:
        return f"{as_table_code(short_end(column.low))} to {as_table_code(short_end(column.high))}"
    if column.levels:
        some = ", ".join(as_table_code(level) for level in column.levels[:6])
        return some + (f" and {column.unique - 6} more" if column.unique > 6 else "")
    return f"{column.unique} different"


def _recipe(card: ModelCard) -> Iterator[str]:
    yield "## How it was made\n"
    # Cards written before steps could be switched have neither switch nor note.
    for rule in (rule for rule in card.recipe["cleaning"] if rule.get("on", True)):
        why = f" ({as_code(rule['note'])})" if rule.get("note") else ""
        yield f"- Clean: {rule['method']} {as_code(rule['options'])}{why}"
    for slot, pick in card.recipe["preparation"].items():
        yield f"- {slot}: {pick['method']}"
    for stage in (stage for stage in STAGES if stage.field in card.recipe):  # older cards lack some
        chosen = card.recipe[stage.field]
        for pick in (p for p in (chosen if stage.of_several else [chosen]) if p.get("on", True)):
            own = f" {as_code(pick['options'])}" if pick["options"] else ""
            yield f"- {stage.topic}: {pick['method']}{own}"
    yield f"- Table fingerprint: {card.fingerprint}"


def _stated(card: ModelCard) -> Iterator[str]:
    """What its maker says of it; also what nobody has said is worth knowing."""
    yield "## In the words of who saved it\n"
    for name, text in card.stated.named.items():
        yield f"- **{name}** {as_code(text) if text else 'not said'}"


def _end(card: ModelCard) -> Iterator[str]:
    yield "## Limits\n"
    yield "- It knows what its training rows knew. Watch for drift on later rows."
    yield "- Scores are averages: single predictions can be far off, and groups can differ."
    yield "\n## Libraries\n"
    for name, number in card.libraries.items():
        yield f"- {name} {number}"


def _figure(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.4g}"
