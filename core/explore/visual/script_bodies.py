"""The body of each chart's script, with places for what differs."""

STEPS = """# A line shows the steps without rows, too.
every = pd.period_range(<ENDS>, freq=<FREQUENCY>).start_time
table = table.unstack("x").swaplevel(axis=1)
table = table.reindex(columns=every, level=0).stack(level=0, future_stack=True)
<FILL>"""

FILL_ROWS = 'table["rows"] = table["rows"].fillna(0)\n'
FILL_VALUES = "table = table.fillna(0)\n"

SHARE = """table["value"] /= table.groupby(["facet", "x"])["value"].transform("sum")
"""

SAMPLE = """if len(places) > <MOST>:
    places = np.sort(np.random.default_rng(0).choice(places, <MOST>, replace=False))
"""

_PREPARE = """
shown = pd.DataFrame(
    {
<CUTS>    },
    index=rows.index,
)
"""

_DRAW = """
facets = list(dict.fromkeys(table["facet"]))
figure = make_subplots(
    rows=1, cols=len(facets), shared_yaxes=True, subplot_titles=facets if facets[1:] else None
)
for column, facet in enumerate(facets, start=1):
    for colour in dict.fromkeys(table["colour"]):
        group = table[(table["facet"] == facet) & (table["colour"] == colour)]
        mark = <MARK>
        mark.update(name=str(colour), legendgroup=str(colour))
        mark.update(showlegend=column == 1 and colour != "")
        figure.add_trace(mark, row=1, col=column)
<TREND>
figure.update_layout(barmode="<BARMODE>", boxmode="group", violinmode="group")
figure.update_xaxes(title=<X_TITLE>)
figure.update_yaxes(title=<Y_TITLE>, col=1)

if __name__ == "__main__":
    figure.show()
"""

_MEASURED = (
    _PREPARE
    + """
keys = ["facet", "colour", "x"]
shown = shown.dropna(subset=[name for name in [*keys, "value"] if name in shown])
cells = shown.groupby(keys, sort=False)
table = pd.DataFrame({"rows": cells.size(), "value": <AGGREGATE>})
<STEPS>table = table.reset_index().sort_values("x", kind="stable")
<SHARE>"""
)

_GRID = (
    _PREPARE
    + """
keys = ["facet", "x", "y"]
shown = shown.dropna(subset=[name for name in [*keys, "value"] if name in shown])
cells = shown.groupby(keys)
table = pd.DataFrame({"rows": cells.size(), "value": <AGGREGATE>})
table = table.reset_index().assign(colour="")
"""
)

_BOX = (
    """
BOXES = ["low whisker", "first quartile", "median", "third quartile", "high whisker"]
"""
    + _PREPARE
    + """
shown = shown.dropna(subset=["x", "value"])
table = shown.groupby(["facet", "colour", "x"], sort=False)["value"].apply(five)
table = table.unstack().reset_index()
"""
)

_VIOLIN = (
    _PREPARE
    + """
shown = shown.dropna(subset=["x", "value"])
cells = shown.groupby(["facet", "colour", "x"], sort=False)["value"]
table = cells.quantile(np.linspace(0, 1, <QUANTILES>)).reset_index(name="value")
"""
)

_POINTS = (
    _PREPARE
    + """
places = np.flatnonzero(shown["x"].notna() & shown["y"].notna())
<SAMPLE>table = shown.iloc[places]
"""
)

TREND = """
fits = pd.DataFrame(
    {"facet": shown["facet"], "colour": <FIT_COLOUR>, "x": rows[<X>], "y": rows[<Y>]}
)
for (facet, colour), group in fits.dropna().groupby(["facet", "colour"], sort=False):
    if len(group) < 3 or group["x"].nunique() < 2:
        continue
    x, y = (pd.to_numeric(group[name]).to_numpy(dtype=float) for name in ("x", "y"))
<FIT>
    if group["x"].dtype.kind == "M":
        at = pd.to_datetime(at)
    trend = go.Scatter(x=at, y=values, mode="lines", showlegend=False, name="trend")
    figure.add_trace(trend, row=1, col=facets.index(facet) + 1)
"""

FITS = {
    "line": """    slope = np.cov(x, y, bias=True)[0, 1] / x.var()  # least squares
    at = np.array([x.min(), x.max()])
    values = y.mean() + slope * (at - x.mean())""",
    "median": """    slices = np.array_split(np.argsort(x, kind="stable"), min(20, len(x)))
    at = np.array([np.median(x[part]) for part in slices])
    values = np.array([np.median(y[part]) for part in slices])""",
}

_SEVERAL = (
    _PREPARE
    + """
names, columns = <NAMES>, <COLUMNS>
"""
)

_MARKS = {
    "bar": 'go.Bar(x=group["x"], y=group["value"])',
    "line": 'go.Scatter(x=group["x"], y=group["value"], mode="lines+markers")',
    "box": """go.Box(
            x=group["x"],
            lowerfence=group["low whisker"],
            q1=group["first quartile"],
            median=group["median"],
            q3=group["third quartile"],
            upperfence=group["high whisker"],
        )""",
    "violin": 'go.Violin(x=group["x"], y=group["value"], points=False, spanmode="hard")',
    "scatter": 'go.Scattergl(x=group["x"], y=group["y"], mode="markers")',
    "heat": 'go.Heatmap(x=group["x"], y=group["y"], z=group["value"], colorscale="Blues")',
}


def _body(prepare: str, mark: str) -> str:
    return prepare + _DRAW.replace("<MARK>", _MARKS[mark])


BODIES = {
    "bar": _body(_MEASURED, "bar"),
    "histogram": _body(_MEASURED, "bar"),
    "line": _body(_MEASURED, "line"),
    "box": _body(_BOX, "box"),
    "violin": _body(_VIOLIN, "violin"),
    "scatter": _body(_POINTS, "scatter"),
    "density": _body(_GRID, "heat"),
    "heat": _body(_GRID, "heat"),
    "parallel": _SEVERAL
    + """
table = shown.groupby(columns).size().reset_index(name="rows")
table = table.nlargest(<LIMIT>, "rows")
figure = go.Figure(
    go.Parcats(
        dimensions=[{"label": name, "values": table[c]} for name, c in zip(names, columns)],
        counts=table["rows"],
    )
)

if __name__ == "__main__":
    figure.show()
""",
    "matrix": _SEVERAL
    + """
places = np.flatnonzero(shown[columns].notna().all(axis=1))
<SAMPLE>table = shown.iloc[places]
figure = go.Figure()
for colour, group in table.groupby("colour", sort=False):
    dimensions = [{"label": name, "values": group[c]} for name, c in zip(names, columns)]
    figure.add_trace(go.Splom(dimensions=dimensions, name=str(colour), showupperhalf=False))

if __name__ == "__main__":
    figure.show()
""",
}
