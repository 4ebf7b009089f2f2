"""One question a chart, over the mixed table."""

from core.explore.visual import Spec

SPECS = {
    "numbers": Spec(x="num [1]"),
    "levels by class": Spec(x="city", colour="two"),
    "shares in facets": Spec(chart="bar", x="many", colour="three", facet="two", stacking="share"),
    "mean by level": Spec(chart="bar", x="city", y="amount", colour="flag"),
    "rate over a number": Spec(x="num [1]", y="two"),
    "dates in facets": Spec(x="when", facet="three"),
    "box": Spec(x="city", y="amount", colour="flag"),
    "box of all": Spec(chart="box", y="amount"),
    "violin": Spec(chart="violin", x="city", y="amount", facet="two"),
    "scatter": Spec(x="num [1]", y="amount", colour="city", facet="two", trend="line"),
    "scatter with sizes": Spec(x="num [1]", y="amount", colour="<b>gap</b>", size="<b>gap</b>"),
    "scatter over time": Spec(chart="scatter", x="when", y="amount", trend="median"),
    "line": Spec(x="when", y="amount", colour="two"),
    "density": Spec(chart="density", x="num [1]", y="amount", facet="flag", trend="line"),
    "heat": Spec(x="city", y="many"),
    "heat of a number": Spec(chart="heat", x="city", y="when", colour="amount", measure="median"),
    "parallel": Spec(chart="parallel", columns=("city", "flag", "num [1]", "when")),
    "matrix": Spec(chart="matrix", columns=("num [1]", "amount", "when"), colour="city"),
    "constant": Spec(x="same", y="amount"),
    "by year": Spec(x="city", colour="when"),
}


ROWS = 400
