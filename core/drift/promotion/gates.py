"""Every gate before production, in the order that they are read."""

from core.drift.challenge import refusal
from core.drift.compare import DriftVerdict
from core.drift.promotion.case import PromotionCase
from core.drift.promotion.gate import Gate, GateAnswer, GateResult, Said
from core.methods.metrics import METRICS
from core.wording.listing import some_of
from core.wording.numbers import counted, number_text
from core.workspace.registry import GateRule, file_digest

YES, NO, NOT_LOOKED = GateAnswer.YES, GateAnswer.NO, GateAnswer.NOT_LOOKED


def look_at_gates(case: PromotionCase) -> tuple[GateResult, ...]:
    """What each gate says of a version, and what the policy of its name makes of that."""
    return tuple(GateResult(g, _rule(case, g), *g.look(case)) for g in GATES.values())


def _rule(case: PromotionCase, gate: Gate) -> GateRule:
    return GateRule(case.policy.rules.get(gate.key, gate.rule)) if gate.is_open else gate.rule


def _who(case: PromotionCase) -> Said:
    people = case.policy.people
    if not people:
        return YES, "Nobody is named for this: everybody may, with a reason that is kept."
    if case.policy.may(case.person):
        return YES, f"{case.person} is one of those who may."
    return NO, f"{case.person} is not one of those who may: {', '.join(people)}."


def _least(case: PromotionCase) -> Said:
    card, least = case.saved.card, case.policy.least
    if least is None:
        return NOT_LOOKED, "No score is set that a version must reach."
    metric, score = METRICS[case.policy.metric or card.metric], card.cv.get(case.policy.metric)
    asked = f"{'at least' if metric.higher_is_better else 'at most'} {number_text(least)} is asked."
    if score is None or score.mean is None:
        return NO, f"Its card has no {metric.label}; {asked}"
    is_reached = not metric.is_better(least, score.mean)
    told = f"{metric.label} is {number_text(score.mean)} in cross-validation; {asked}"
    return YES if is_reached else NO, told


def _checks(case: PromotionCase) -> Said:
    card = case.saved.card
    if not card.checks:
        return NOT_LOOKED, "Its card keeps no checks: it was saved before they were. Save it again."
    looked = counted(len(card.checks), "check")
    if card.doubts:
        return NO, f"Of {looked} some speak against its score. {' '.join(card.doubts)}"
    others = [check.title for check in card.checks if check.answer == "speaks"]
    beside = f"; of the model itself speak: {some_of(others)}" if others else ""
    return YES, f"None of {looked} on its card speaks against its score{beside}."


def _certificate(case: PromotionCase) -> Said:
    found = case.certificate
    if found is None:
        return NOT_LOOKED, "Its file was never opened in a fresh process: check it."
    if found.refused:
        return NO, found.refused
    if found.digest != file_digest(case.saved):
        return NO, f"Its file was changed after it was certified ({found.at[:10]})."
    return YES, (
        f"Opened as {found.format} in a fresh process on {found.at[:10]}, it answered as in memory "
        f"(largest difference {found.difference:g})."
    )


def _margin(case: PromotionCase) -> Said:
    if case.champion is None:
        return YES, "No other version is in production."
    champion = case.champion.card.reference
    if case.rows is None or case.rows.held is None:
        return NOT_LOOKED, f"It was not held against {champion}: give rows with outcomes."
    why_not = refusal(case.rows.held, case.policy.margin)
    return (NO, why_not) if why_not else (YES, case.rows.held.sentence)


def _drift(case: PromotionCase) -> Said:
    if case.rows is None:
        return NOT_LOOKED, "No rows were given to hold against those that it learned from."
    if case.rows.seen:
        return NOT_LOOKED, case.rows.seen
    report = case.rows.drift
    answer = YES if report.verdict is DriftVerdict.STABLE else NO
    return answer, f"{report.verdict}: {report.reason}"


GATES = {
    gate.key: gate
    for gate in (
        Gate("who", "Who may", GateRule.REQUIRED, _who, is_open=False),
        Gate("score", "Least score", GateRule.IF_LOOKED, _least),
        Gate("checks", "Checks clean", GateRule.IF_LOOKED, _checks),
        Gate("certificate", "Certificate", GateRule.REQUIRED, _certificate),
        Gate("margin", "Better than production", GateRule.IF_LOOKED, _margin),
        Gate("drift", "No drift", GateRule.IF_LOOKED, _drift),
    )
}
