"""What a name asks before one of its versions comes to production."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from core.drift.promotion import GATES
from core.errors import ChangedMeanwhileError, InvalidOptionError
from core.methods.metrics import METRICS, metrics_for
from core.wording.escape import as_markdown
from core.workspace.registry import (
    GateRule,
    ModelCard,
    PromotionPolicy,
    change_policy,
    policy_seen,
)
from pages.frame import session
from pages.shared.outputs import shown_errors


def policy_form(card: ModelCard) -> None:
    """The rule of each gate, the figures that they go by, and who may; kept with a reason."""
    (now, version), base = policy_seen(card.name), f"models.policy.{card.name}"
    # A click is made on what was drawn, also where somebody else was first.
    seen = session.scratch(f"{base}.drawn", version)
    session.keep_scratch(f"{base}.drawn", version)
    turn = session.scratch(f"{base}.turn", "")
    wanted, why = _ask(card, now, base + turn)
    if refused := session.scratch(f"{base}.refused"):
        st.error(as_markdown(refused), icon=":material/group:")
    if wanted is None:
        return
    session.keep_scratch(f"{base}.refused", None)
    with shown_errors():
        try:
            change_policy(card.name, wanted(), why, seen)
        except ChangedMeanwhileError as changed:  # fields of a new turn show what holds now
            session.keep_scratch(f"{base}.refused", str(changed))
            session.keep_scratch(f"{base}.turn", f".{version}")
        session.keep_scratch(f"{base}.drawn", None)
        st.rerun()


def _ask(
    card: ModelCard, now: PromotionPolicy, key: str
) -> tuple[Callable[[], PromotionPolicy] | None, str]:
    """What makes the policy that is wanted, once it is asked for, and why."""
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

    def wanted() -> PromotionPolicy:
        named = tuple(filter(None, (person.strip() for person in people.split(","))))
        least = _number(figures.least, "score to reach")
        return PromotionPolicy(
            rules=rules,
            margin=figures.margin,
            least=least,
            metric="" if least is None else figures.metric,
            people=named,
            days=_days(figures.days),
        )

    return (wanted if clicked else None), why


@dataclass(frozen=True)
class _Figures:
    """What gates go by, the optional ones as they were typed."""

    margin: float
    metric: str
    least: str
    days: str


def _ask_rules(now: PromotionPolicy, key: str) -> dict[str, GateRule]:
    rules, every = {}, list(GateRule)
    with st.grid(2, min_column_width=240):  # read, tabbed and stacked in one order
        for gate in GATES.values():
            holds = GateRule(now.rules.get(gate.key, gate.rule))
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
    keys = [metric.key for metric in metrics_for(card.task)]
    with st.grid(2, min_column_width=240):
        margin = st.number_input(
            "Margin over production", value=now.margin, key=f"{key}.margin", format="%g"
        )
        days = st.text_input(
            "Stale after days (empty: never)", _text(now.days), key=f"{key}.days", max_chars=6
        )
        metric = st.selectbox(
            "Score",
            keys,
            keys.index(now.metric if now.metric in keys else card.metric),
            format_func=lambda one: METRICS[one].label,
            key=f"{key}.metric",
        )
        least = st.text_input(
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
