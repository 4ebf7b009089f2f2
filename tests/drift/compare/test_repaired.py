"""Tables as a recipe repairs them are compared in that state."""

from core.choices.pick import Pick
from core.drift.compare import compare, repaired
from core.recipe.recipe import fresh_recipe
from core.table.schema import Kind
from tests.drift.compare.drift_tables import by_name, table


def test_repairing_both_tables_removes_what_a_rule_would():
    plans = ["Basic", "Plus"] * 400
    before = table(plan=plans)
    after = table(seed=2, plan=[f" {plan.upper()} " for plan in plans], n0=["lots"] * 800)
    recipe = fresh_recipe(before.fingerprint).with_(
        cleaning=(
            Pick(method="unify_case", options={"columns": ("plan", "gone")}),
            Pick(method="within", options={"columns": ("n0",), "low": -9, "high": 9}),
        )
    )
    assert by_name(compare(before, after))["plan"].drifted
    fixed = [repaired(dataset, recipe, before.schema) for dataset in (before, after)]
    report = compare(*fixed)
    assert not by_name(report)["plan"].drifted
    assert by_name(report)["n0"].test == "missing"
    assert fixed[0].fingerprint != before.fingerprint
    assert repaired(before, fresh_recipe(before.fingerprint), before.schema) is before


def test_kinds_that_the_user_set_hold():
    before, after = table(code=[1, 2, 3, 4] * 200), table(seed=2, code=[1, 2, 3, 3] * 200)
    recipe = fresh_recipe(before.fingerprint).with_(kinds={"code": "category", "gone": "number"})
    report = compare(*(repaired(dataset, recipe, before.schema) for dataset in (before, after)))
    assert by_name(report)["code"].kind is Kind.CATEGORY
