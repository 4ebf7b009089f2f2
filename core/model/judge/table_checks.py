"""What is looked at in the table and in how its rows were divided."""

from collections.abc import Callable

from core.model.judge.case import Case
from core.model.judge.check import Looked, ScoreCheck
from core.model.judge.doubt import Doubt
from core.pipeline.outcome_rules import outcome_note
from core.wording.numbers import counted


def _of_codes(*codes: str, sentence: Callable[[Case], str]) -> Callable[[Case], Looked]:
    """A look at what findings with these codes say."""

    def look(case: Case) -> Looked:
        said = tuple(doubt for doubt in case.of_table if doubt.code in codes)
        return Looked(sentence(case), said)

    return look


def _features(case: Case) -> str:
    count = counted(len(case.cleaning.features), "column")
    return f"Each of {count} alone, on rows that nothing was learned from, and where it is empty."


def _divided(case: Case) -> str:
    return case.recipe.split.words_for(case.recipe.task)


def _division(case: Case) -> str:
    return f"Columns whose rows belong together, with rows divided by {_divided(case)}."


def _order(case: Case) -> str:
    return f"Dates and the file's order, with rows divided by {_divided(case)}."


def _copies(case: Case) -> str:
    return f"Equal and nearly equal rows among {counted(len(case.cleaning.frame), 'row')}."


def _target(case: Case) -> str:
    return f"The values of {case.recipe.target!r}."


def _left_out(case: Case) -> Looked:
    looked = Looked(f"Cleaning rules that go by {case.recipe.target!r}.")
    note = outcome_note(case.grounds.rows_out)
    if not note:
        return looked
    sentence = f"{note} Take that rule out on Clean to score them all."
    return Looked(looked.sentence, (Doubt("left_out_by_outcome", sentence),))


CHECKS = (
    ScoreCheck(
        "target_twin",
        "Table",
        "Columns that hold the outcome",
        "A column that is known only after the outcome makes a score that nobody gets in use.",
        "A column alone is nearly perfect on half of the rows, learned on the other half, or its "
        "gaps go with the target by 0.3 at least.",
        _of_codes("target_leak", "known_later", "telling_gaps", sentence=_features),
        is_of_search=True,
    ),
    ScoreCheck(
        "one_class_twice",
        "Table",
        "Classes that are one",
        "A class that is written in two ways is told from itself.",
        "Two classes differ in case, blanks or signs alone.",
        _of_codes("class_spellings", sentence=_target),
        is_of_search=True,
    ),
    ScoreCheck(
        "copies_across",
        "Table",
        "Copies of rows across the split",
        "A row is scored by a model that has seen its copy.",
        "More copies than luck makes, and the division does not keep them on one side.",
        _of_codes("duplicate_rows", "near_copies", sentence=_copies),
        is_of_search=True,
    ),
    ScoreCheck(
        "groups_across",
        "Table",
        "Groups across the split",
        "Rows of one thing on both sides score for things that the model has met.",
        "A column names things of several rows each, by its name or by a target that its rows "
        "share more than luck makes them.",
        _of_codes("groups", "shared_levels", sentence=_division),
        is_of_search=True,
    ),
    ScoreCheck(
        "time_across",
        "Table",
        "Times across the split",
        "Where the target follows time, random folds learn from rows that come later.",
        "The target follows a date or the order of the file more than luck makes it, and rows "
        "that are scored do not come after those that are learned.",
        _of_codes("ordered_target", "ordered_rows", sentence=_order),
        is_of_search=True,
    ),
    ScoreCheck(
        "metric_of_balance",
        "Table",
        "A metric that suits the balance of classes",
        "By accuracy or ROC AUC a model of a rare class looks good that hardly finds it, and so "
        "does one by what speaks of the common class alone.",
        "A class has less than 3 % of the rows of two classes (of several in proportion), and the "
        "metric is ROC AUC or accuracy, or speaks of a positive class that is the common one.",
        _of_codes("imbalance", sentence=_target),
        is_of_search=True,
    ),
    ScoreCheck(
        "ordered_marks",
        "Table",
        "Classes that are numbers in an order",
        "Classes know no order, so that a near miss counts as a far one.",
        "The classes are whole numbers in a row whose middle ones are the commonest.",
        _of_codes("ordered_marks", sentence=_target),
        is_of_search=True,
    ),
    ScoreCheck(
        "left_out_by_outcome",
        "Table",
        "Rows left out by their outcome",
        "Rows that are hard to predict may be missing from the score, and will come in use.",
        "A cleaning rule left out rows by the target.",
        _left_out,
        is_of_search=True,
    ),
)
