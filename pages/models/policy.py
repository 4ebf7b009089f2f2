"""What a name asks before one of its versions comes to production."""

from dataclasses import dataclass

import streamlit as st

from core.drift.promotion import GATES
from core.errors import InvalidOptionError
from core.methods.metrics import METRICS, metrics_for
from core.workspace.registry import (
    GateRule,
    ModelCard,
    PromotionPolicy,
    change_policy,
    policy_of,
)
from pages.shared.outputs import shown_errors


def policy_form(card: ModelCard) -> None:
    """The rule of each gate, the figures that they go by, and who may; kept with a reason."""
    now, key = policy_of(card.name), f"models.policy.{card.name}"
    with st.form(key, border=False):
        rules = _ask_rules(now, key)
        figures = _ask_figures(card, now, key)
        people = st.text_input(
            "Who may (empty: everybody)",
            ", ".join(now.people),
            key=f"{key}.people",
            max_chars=500,
            help="As the ledger names people, with commas between.",
        )
        why = st.text_input("Why it is changed", key=f"{key}.why", max_chars=300)
        clicked = st.form_submit_button("Keep", icon=":material/gavel:")
    if clicked:
        with shown_errors():
            named = tuple(filter(None, (person.strip() for person in people.split(","))))
            least = _number(figures.least, "score to reach")
            wanted = PromotionPolicy(
                rules=rules,
                margin=figures.margin,
                least=least,
                metric="" if least is None else figures.metric,
                people=named,
                days=_days(figures.days),
            )
            change_policy(card.name, wanted, why)
            st.rerun()


@dataclass(frozen=True)
class _Figures:
    """What gates go by, the optional ones as they were typed."""

    margin: float
    metric: str
    least: str
    days: str


def _ask_rules(now: PromotionPolicy, key: str) -> dict[str, GateRule]:
    rules, columns = {}, st.columns(2)
    every = list(GateRule)
    for number, gate in enumerate(GATES.values()):
        holds = GateRule(now.rules.get(gate.key, gate.rule))
        with columns[number % 2]:
            rules[gate.key] = st.selectbox(
                gate.title,
                every,
                every.index(holds),
                format_func=str,
                key=f"{key}.rule.{gate.key}",
                disabled=not gate.is_open,
            )
    return rules


def _ask_figures(card: ModelCard, now: PromotionPolicy, key: str) -> _Figures:
    left, right = st.columns(2)
    margin = left.number_input(
        "Margin over production", value=now.margin, key=f"{key}.margin", format="%g"
    )
    days = right.text_input(
        "Stale after days (empty: never)", _text(now.days), key=f"{key}.days", max_chars=6
    )
    keys = [metric.key for metric in metrics_for(card.task)]
    metric = left.selectbox(
        "Score",
        keys,
        keys.index(now.metric if now.metric in keys else card.metric),
        format_func=lambda one: METRICS[one].label,
        key=f"{key}.metric",
    )
    least = right.text_input(
        "Must reach (empty: nothing)", _text(now.least), key=f"{key}.least", max_chars=20
    )
    return _Figures(margin, metric, least, days)


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _number(text: str, what: str) -> float | None:
    try:
        return float(text) if text.strip() else None
    except ValueError:
        raise InvalidOptionError(f"The {what} must be a number, got {text!r}.") from None


def _days(text: str) -> int | None:
    days = _number(text, "limit of age")
    if days is not None and not days.is_integer():
        raise InvalidOptionError(f"The limit of age is in whole days, got {text!r}.")
    return None if days is None else int(days)
