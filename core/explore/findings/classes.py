"""Checks of the classes to be predicted: how they are written, how many, how rare."""

from collections.abc import Iterator

import numpy as np

from core.explore.findings.facts import Facts
from core.explore.findings.finding import Action, Check, Hit, Severity, clean
from core.explore.findings.spellings import unify, variants
from core.methods.metrics.suited import RARE, UNEVEN, TargetBalance
from core.parts.formula.syntax import quoted
from core.table.schema import Task
from core.wording.listing import listed
from core.wording.numbers import counted

FEW_IN_CLASS, TOO_FEW_IN_CLASS = 20, 5
MANY_CLASSES = 50
MOST_LEFT_OUT = 50


def class_spellings(facts: Facts) -> Iterator[Hit]:
    """Classes that differ in case or white space only."""
    groups = variants(tuple(facts.classes))
    if not groups:
        return
    name = str(facts.profile.target)
    rows = sum(facts.classes[level] for group in groups for level in group)
    yield Hit(
        columns=(name,),
        severity="high",
        message=f"{listed(groups[0])} are classes of {name!r} that differ in case or blanks only; "
        f"{rows:,} of {sum(facts.classes.values()):,} rows are in such classes.",
        evidence=(("classes", float(len(facts.classes))), ("rows", float(rows))),
        action=unify(name, groups),
    )


def imbalance(facts: Facts) -> Iterator[Hit]:
    counts = facts.classes
    if len(counts) < 2:
        return
    balance = TargetBalance(counts)
    if not balance.is_below(UNEVEN):
        return
    rows, name, share = sum(counts.values()), balance.rarest, balance.share
    few = counts[name]
    yield Hit(
        columns=(str(facts.profile.target),),
        severity="high" if balance.is_below(RARE) else "medium",
        message=f"Class {name!r} of {facts.profile.target!r} has {few:,} of {rows:,} rows "
        f"({share:.1%}); always answering the largest class is right in "
        f"{max(counts.values()) / rows:.1%}.",
        evidence=(("smallest class share", share), ("smallest class rows", float(few))),
        action=Action("balance", (), "Use class weights", method="weights"),
    )


def few_per_class(facts: Facts) -> Iterator[Hit]:
    counts = facts.classes
    rare = [name for name, count in counts.items() if count < FEW_IN_CLASS]
    if len(counts) < 2 or not rare:
        return
    least = min(counts.values())
    severity: Severity = "high" if least < TOO_FEW_IN_CLASS else "medium"
    many = len(rare) > 1
    yield Hit(
        columns=(str(facts.profile.target),),
        severity=severity,
        message=f"{'Classes' if many else 'Class'} {listed(rare)} of {facts.profile.target!r} "
        f"{'have' if many else 'has'} fewer than {FEW_IN_CLASS} rows{' each' if many else ''}; the "
        f"rarest has {least} of {sum(counts.values()):,}.",
        evidence=(("smallest class rows", float(least)), ("rare classes", float(len(rare)))),
        action=_without(rare, facts),
    )


def _without(rare: list[str], facts: Facts) -> Action | None:
    """Leave the rows of rare classes out, where two classes are left to tell apart."""
    if len(facts.classes) - len(rare) < 2 or len(rare) > MOST_LEFT_OUT:
        return None
    name = str(facts.profile.target)
    is_number = facts.stored(name) == "number"
    listing = ", ".join(level if is_number else repr(level) for level in rare)
    condition = f"{quoted(name)} in ({listing},)"
    label = "Leave those rows out"
    return clean(label, "filter_rows", (), condition=condition, then="drop")


def many_classes(facts: Facts) -> Iterator[Hit]:
    name = facts.profile.target
    target = facts.target
    if name is None or target is None or target.classes is None:
        return
    classes, rows = facts.profile[name].unique, int((~np.isnan(target.y)).sum())
    if classes <= MANY_CLASSES:
        return
    yield Hit(
        columns=(name,),
        severity="high" if classes > rows / 10 else "medium",
        message=f"{name!r} has {classes:,} classes in {rows:,} rows, about "
        f"{counted(round(rows / classes), 'row')} each.",
        evidence=(("classes", float(classes)), ("rows", float(rows))),
        action=Action("task", (), "Predict it as a number", method=Task.REGRESSION)
        if facts.stored(name) == "number"
        else None,
    )


CHECKS = (
    Check(
        code="class_spellings",
        group="Target",
        title="One class written in several ways",
        why="A model would be trained to tell a word from itself, and be scored on it.",
        severity="High: class names that differ in case or white space only.",
        remedy="Write the classes in one way.",
        find=class_spellings,
    ),
    Check(
        code="many_classes",
        group="Target",
        title="Many classes",
        why="Each class has few rows to learn from, and the score of most of them is luck.",
        severity="High where a class has fewer than 10 rows on average, medium above 50 classes.",
        remedy="Predict a coarser grouping, or choose regression if the classes are numbers.",
        find=many_classes,
        no_button="Which names belong together is for you to say, on Clean; classes that are "
        "numbers have a button that predicts them as such.",
    ),
    Check(
        code="imbalance",
        group="Target",
        title="Unequal classes",
        why="Accuracy then says little, and rare classes get few rows to learn from.",
        severity="High where the smallest of two classes has under 3 % of the rows, medium under "
        "15 %; with more classes in proportion.",
        remedy="Judge by average precision or the Matthews correlation and move the threshold; "
        "class weights are the next step and shift the probabilities.",
        find=imbalance,
        concept="imbalance",
    ),
    Check(
        code="few_per_class",
        group="Target",
        title="Too few rows in a class",
        why="Each fold then tests the class on a handful of rows, or on none.",
        severity="High under 5 rows, medium under 20.",
        remedy="Gather more rows of it, merge it with a class that means nearly the same, or "
        "leave those rows out.",
        find=few_per_class,
        concept="stratification",
    ),
)
