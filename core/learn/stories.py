"""Guided stories: a few experiments in a row that carry one thought, each with what to look for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.choices.options import Value


@dataclass(frozen=True)
class Scene:
    """One experiment of a story: the controls that differ from their defaults, and what is told."""

    concept: str
    told: str
    settings: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """A thought in scenes; the key names it in links."""

    key: str
    title: str
    lead: str
    scenes: tuple[Scene, ...]


STORIES = (
    Story(
        "too_good",
        "Too good to be true",
        "A table of yours, or a made one, from a score nobody should believe to one that holds.",
        (
            Scene(
                "leakage",
                "The score is wonderful, and wrong: something of the answer got into the features. "
                "Which way of leaking costs most here?",
            ),
            Scene(
                "stratification",
                "The leak is gone. Now the rows are divided: with a rare class, chance decides how "
                "many of it each fold gets, and the scores jump.",
            ),
            Scene(
                "imbalance",
                "Divided well, the model still says the common class: it is right most of the time "
                "and finds nobody. Move the share and see what each remedy does.",
            ),
            Scene(
                "classification_metrics",
                "The model ranks well, its threshold does not: move it, and watch precision fall "
                "where recall rises.",
            ),
            Scene(
                "drift",
                "It is in use, and the world moves. Which kind of drift costs the score, and which "
                "does it bear?",
            ),
        ),
    ),
    Story(
        "just_right",
        "Neither too simple nor too free",
        "From a curve that chases noise to a model that is as free as its rows allow.",
        (
            Scene("overfitting", "Degree 12 on 25 rows: beautiful in training, wrong between."),
            Scene(
                "bias_variance",
                "Why: the same model on other rows is another curve. Its error has two parts, and "
                "they move against each other.",
            ),
            Scene(
                "learning_curves",
                "Would more rows help? Look whether the two curves have met.",
            ),
            Scene("penalties", "Or hold the model back: what do L1 and L2 take away first?"),
            Scene(
                "cross_validation",
                "Whatever you choose, choose it on rows that it has not seen, more than once.",
            ),
        ),
    ),
    Story(
        "to_production",
        "From a score to a decision",
        "What has to hold before somebody acts on what a model says, and after.",
        (
            Scene("calibration", "A probability of 80 % should come true 8 times in 10. Does it?"),
            Scene("roc_pr", "The same model looks good by one curve and poor by the other: rare?"),
            Scene("latency", "The best score may answer too late: what is a millisecond worth?"),
            Scene("canary", "Let it in by degrees, and stop it before everybody has met it."),
            Scene("drift_response", "It ages. On which signal do you train it again?"),
        ),
    ),
)


def find_story(key: str) -> Story | None:
    """The story of that key; None where there is none."""
    return next((story for story in STORIES if story.key == key), None)
