"""For each code of the findings catalogue a table with the flaw, and one that comes close to it."""

from datetime import date

import numpy as np
import pandas as pd

from core.explore.findings import find_all
from core.table.dataset import make_dataset

ROWS = 1000
TODAY = date(2026, 6, 30)


def find(frame, target="y", code=None):
    found = find_all(make_dataset(frame, "table"), target=target, today=TODAY)
    return [finding for finding in found if code in (None, finding.code)]


def one(frame, code, target="y"):
    """The only finding with a code."""
    (found,) = find(frame, target, code)
    return found


def rng(seed=1):
    return np.random.default_rng(seed)


def clean_frame(rows=ROWS, seed=0):
    """A table that nothing is wrong with, and a target that its columns explain in part."""
    draw = rng(seed)
    a, b = draw.normal(size=rows), draw.gamma(6, size=rows)
    city = draw.choice(["Rome", "Oslo", "Bern"], rows)
    signal = a + (city == "Oslo") + draw.normal(size=rows)
    return pd.DataFrame({"a": a, "b": b, "city": city, "y": np.where(signal > 0.3, "yes", "no")})


def with_column(values, name="extra", frame=None):
    return (clean_frame() if frame is None else frame).assign(**{name: values})


def spread(share, value=np.nan):
    """Normal numbers, of which a share is one value."""
    return np.where(rng().random(ROWS) < share, value, rng().normal(size=ROWS))


def regression(rows=ROWS):
    frame = clean_frame(rows)
    return frame.assign(y=frame["a"] * 10 + rng().normal(0, 5, rows))


def with_near_copies(keeps_outcome):
    """Each row once more with a little noise; with another outcome it tells a model nothing."""
    frame = clean_frame(500)
    again = frame.assign(a=frame["a"] + 1e-4, b=frame["b"] + rng().normal(0, 1e-4, 500))
    if not keeps_outcome:
        again["y"] = frame["y"].sample(frac=1, random_state=0).to_numpy()
    return pd.concat([frame, again], ignore_index=True)


def classes(*sizes):
    names = np.repeat([f"class {n}" for n in range(len(sizes))], sizes)
    return clean_frame(len(names)).assign(y=rng().permutation(names))


def marked(counts, low=3):
    """Whole numbers from `low` on, so many of each, that no column follows."""
    marks = np.repeat(np.arange(low, low + len(counts)), counts)
    return clean_frame(len(marks)).assign(y=rng().permutation(marks))


def cities(*names):
    return rng().choice(names, ROWS)


def each(make):
    """A text for each row, from its number and random digits."""
    draw = rng()
    return [make(n, draw) for n in range(ROWS)]


def digits(draw, count):
    return "".join(map(str, draw.integers(0, 10, count)))


def with_check_digit(text):
    """The card number that begins with these digits (Luhn)."""
    doubled = [int(d) * (2 - n % 2) for n, d in enumerate(reversed(text))]
    total = sum(d - 9 * (d > 9) for d in doubled)
    return text + str(-total % 10)


def iban(country, account):
    """An account number with its check digits."""
    plain = "".join(str(int(mark, 36)) for mark in f"{account}{country}00")
    return f"{country}{98 - int(plain) % 97:02d}{account}"


FIRST = ["Anna", "Peter", "Maria", "John", "Laura", "Omar", "Yuki", "Klaus", "Emma", "Paul"]
LAST = ["Berg", "Okafor", "Rossi", "Smith", "Meyer", "Haddad", "Tanaka", "Silva", "Novak", "Lund"]
PRODUCTS = ["Red Chair", "Blue Table", "Oak Shelf", "Steel Lamp", "Garden Bench"]
STREETS = ["Hill Road", "King Street", "Park Avenue", "Mill Lane"]


def names_of_people():
    return [
        f"{a} {b}-{c}"
        for a, b, c in zip(cities(*FIRST), cities(*LAST), rng(2).choice(LAST, ROWS), strict=True)
    ]


def days(start="2024-01-01", span=600, seed=1):
    return pd.Timestamp(start) + pd.to_timedelta(rng(seed).integers(0, span, ROWS), "D")


def dates_written(form):
    return days().strftime(form).to_numpy(dtype=object)


def telling_gaps():
    frame = clean_frame()
    hidden = (frame["y"] == "yes") & (rng().random(ROWS) < 0.5)
    return frame.assign(extra=np.where(hidden, np.nan, rng().normal(size=ROWS)))


def mixed_numbers(*others, share=0.05):
    numbers = pd.Series(rng().integers(0, 500, ROWS)).astype(str).to_numpy(dtype=object)
    return np.where(rng().random(ROWS) < share, rng().choice(others, ROWS), numbers)


def conflicting(copies):
    """Rows repeated with the other class."""
    frame = clean_frame()
    other = frame.head(copies).assign(y=np.where(frame.head(copies)["y"] == "yes", "no", "yes"))
    return pd.concat([frame, other]).sample(frac=1, random_state=0, ignore_index=True)


def dated(late, name="end"):
    """A start and an end, of which `late` rows end before they start."""
    start = days()
    gap = rng(3).integers(1, 90, ROWS)
    gap[:late] = -5
    return clean_frame().assign(start=start, **{name: start + pd.to_timedelta(gap, "D")})


def closing():
    """A date that is there once the customer has left, as the target says with some noise."""
    frame = clean_frame()
    left = (frame["y"] == "yes") ^ (rng().random(ROWS) < 0.1)
    return frame.assign(cancelled_at=pd.Series(days()).where(left))


def by_level(name, share):
    """100 levels of ten rows, which decide `share` of the target's variance."""
    level = rng().permutation(ROWS) // 10
    effect = np.sqrt(share) * rng(1).normal(size=100)[level]
    signal = effect + np.sqrt(1 - share) * rng(2).normal(size=ROWS)
    frame = with_column([f"p{n}" for n in level], name)
    return frame.assign(y=np.where(signal > 0, "yes", "no"))


def grouped(rows_each):
    return with_column([f"c{n // rows_each}" for n in rng().permutation(ROWS)], "customer_id")


def repeated_keys(copies):
    keys = [f"K{n:05d}" for n in range(ROWS)]
    keys[:copies] = keys[copies : 2 * copies]
    return with_column(rng().permutation(np.array(keys, dtype=object)), "order_key")


def empty_rows():
    return pd.concat([clean_frame(), pd.DataFrame(index=range(5))], ignore_index=True)


def with_total(share):
    """A last row that is called a total, and says this share of it."""
    frame = clean_frame()
    last = {"a": share * frame["a"].sum(), "city": "Total", "y": "no"}
    return pd.concat([frame, pd.DataFrame([last])], ignore_index=True)


def merged(size):
    """Labels in the first row of every block, and gaps below."""
    labels = np.array([f"block {n % 7}" for n in np.arange(ROWS) // size], dtype=object)
    return np.where(np.arange(ROWS) % size == 0, labels, None)


def heaped_values():
    values = np.round(rng().gamma(4, 100, ROWS))
    return np.where(rng(2).random(ROWS) < 0.8, np.round(values, -1), values)


def zeros(share):
    return np.where(rng().random(ROWS) < share, 0.0, rng(2).gamma(3, 20, ROWS))


def markers(value, share=0.05):
    return np.where(rng().random(ROWS) < share, value, rng(2).integers(18, 90, ROWS).astype(float))


def many_class_names(count):
    return clean_frame().assign(y=cities(*[f"kind {n}" for n in range(count)]))


LOUD = {
    "target_leak": lambda: with_column(np.where(clean_frame()["y"] == "yes", 5.0, 0.0)),
    "telling_gaps": telling_gaps,
    "known_later": closing,
    "target_constant": lambda: clean_frame().assign(y="yes"),
    "target_missing": lambda: clean_frame().assign(
        y=clean_frame()["y"].where(rng().random(ROWS) > 0.05)
    ),
    "target_tail": lambda: clean_frame().assign(y=rng().lognormal(8, 1.8, ROWS)),
    "class_spellings": lambda: clean_frame().assign(y=cities("Yes", "yes", "no")),
    "many_classes": lambda: many_class_names(80),
    "imbalance": lambda: classes(970, 30),
    "few_per_class": lambda: classes(500, 490, 4),
    "ordered_marks": lambda: marked([5, 30, 280, 400, 200, 75, 10]),
    "ordered_target": lambda: clean_frame().sort_values("y"),
    "contradictory_rows": lambda: conflicting(150),
    "few_rows": lambda: clean_frame(60),
    "many_columns": lambda: pd.DataFrame(
        rng().normal(size=(210, 40)), columns=[f"c{n}" for n in range(40)]
    ).assign(y=rng().choice(["yes", "no"], 210)),
    "duplicate_rows": lambda: pd.concat([clean_frame(), clean_frame().head(100)]),
    "near_copies": lambda: with_near_copies(1),
    "duplicate_keys": lambda: repeated_keys(20),
    "total_row": lambda: with_total(1.0),
    "merged_cells": lambda: with_column(merged(4)),
    "empty_rows": empty_rows,
    "groups": lambda: grouped(5),
    "shared_levels": lambda: by_level("who", 1.0),
    "ordered_rows": lambda: with_column(np.sort(days()), "day"),
    "duplicate_columns": lambda: with_column(clean_frame()["city"]),
    "redundant": lambda: with_column(clean_frame()["a"] * 3 + rng().normal(0, 0.1, ROWS)),
    "missing_many": lambda: with_column(spread(0.85)),
    "identifier": lambda: with_column(rng().permutation(ROWS), "customer_id"),
    "near_constant": lambda: with_column(spread(0.995, 7.0)),
    "constant": lambda: with_column(["same"] * ROWS),
    "number_marker": lambda: with_column(markers(-999.0)),
    "outliers": lambda: with_column(
        np.where(rng().random(ROWS) < 0.01, 1e4 * rng(2).random(ROWS), rng(3).normal(size=ROWS))
    ),
    "skewed": lambda: with_column(rng().lognormal(0, 1.5, ROWS)),
    "zero_inflated": lambda: with_column(zeros(0.6)),
    "heaped": lambda: with_column(heaped_values()),
    "numbers_as_text": lambda: with_column(mixed_numbers("n/k", "see file")),
    "dates_as_text": lambda: with_column(dates_written("%d.%m.%Y")),
    "mixed_types": lambda: with_column(
        mixed_numbers(
            *[f"part {c}" for c in "abcdefghijklmnopqrstuvwxyz"]
            + [f"{a}{b}" for a in "xyz" for b in "pqrst"],
            share=0.4,
        )
    ),
    "spellings": lambda: with_column(cities("NY", "ny", " Ny", "LA")),
    "similar_levels": lambda: with_column(cities("Zürich", "Zurich", "Paris")),
    "encoding_damage": lambda: with_column(cities("ZÃ¼rich", "KÃ¶ln", "Paris")),
    "padded": lambda: with_column(cities("New  York", "LA ", "Rome")),
    "gap_words": lambda: with_column(cities("red", "green", "blue", "unknown", "?")),
    "many_levels": lambda: with_column(cities(*[f"level {n}" for n in range(90)])),
    "rare_levels": lambda: with_column(
        np.where(np.arange(ROWS) % 500 == 7, "seldom", cities("p", "q"))
    ),
    "future_dates": lambda: with_column(
        pd.Series(days()).where(rng(4).random(ROWS) > 0.02, pd.Timestamp("2031-05-01"))
    ),
    "date_marker": lambda: with_column(
        pd.Series(days()).where(rng(4).random(ROWS) > 0.05, pd.Timestamp("1900-01-01"))
    ),
    "day_serials": lambda: with_column(44_197 + np.arange(ROWS) % 365, "order_date"),
    "dates_out_of_order": lambda: dated(8),
    "personal_email": lambda: with_column(each(lambda n, _: f"user.{n}@mail{n % 7}.example.com")),
    "personal_phone": lambda: with_column(
        each(lambda _, d: f"+49 30 {digits(d, 4)}-{digits(d, 4)}")
    ),
    "personal_card": lambda: with_column(each(lambda _, d: with_check_digit("4" + digits(d, 14)))),
    "personal_iban": lambda: with_column(each(lambda _, d: iban("DE", digits(d, 18)))),
    "personal_number": lambda: with_column(
        each(
            lambda _, d: (
                f"{d.integers(1, 600):03d}-{d.integers(1, 99):02d}-{d.integers(1, 9999):04d}"
            )
        )
    ),
    "personal_ip": lambda: with_column(
        each(lambda _, d: ".".join(str(part) for part in d.integers(1, 255, 4)))
    ),
    "personal_name": lambda: with_column(names_of_people()),
    "personal_address": lambda: with_column(
        each(lambda _, d: f"{d.integers(1, 300)} {d.choice(STREETS)}")
    ),
    "personal_birth": lambda: with_column(days("1950-01-01", 18_000), "date_of_birth"),
}

# Tables that come close to the flaw without having it.
QUIET = {
    "target_leak": lambda: with_column((clean_frame()["y"] == "yes") + rng().normal(0, 0.6, ROWS)),
    "telling_gaps": lambda: with_column(spread(0.3)),
    "known_later": lambda: with_column(days(), "ordered_at"),
    "target_constant": clean_frame,
    "target_missing": clean_frame,
    "target_tail": lambda: clean_frame().assign(y=rng().gamma(4, 100, ROWS)),
    "class_spellings": lambda: clean_frame().assign(y=cities("Yes", "Yet", "no")),
    "many_classes": lambda: many_class_names(30),
    "imbalance": lambda: classes(650, 350),
    "few_per_class": lambda: classes(500, 460, 40),
    "ordered_marks": lambda: marked([300, 20, 200, 30, 250, 40, 160]),
    "ordered_target": clean_frame,
    "contradictory_rows": lambda: pd.concat([clean_frame(), clean_frame()]),
    "few_rows": lambda: clean_frame(400),
    "many_columns": lambda: clean_frame(210),
    "duplicate_rows": clean_frame,
    "near_copies": lambda: with_near_copies(0),
    "duplicate_keys": lambda: repeated_keys(0),
    "total_row": lambda: with_total(0.9),
    "merged_cells": lambda: with_column(np.roll(merged(4), 1)),
    "empty_rows": lambda: with_column(spread(0.3)),
    "groups": lambda: with_column([f"c{n % 4}" for n in range(ROWS)], "store_id"),
    "shared_levels": lambda: by_level("who", 0.0),
    "ordered_rows": lambda: with_column(days(), "day"),
    "duplicate_columns": lambda: with_column(rng().permutation(clean_frame()["city"])),
    "redundant": lambda: with_column(clean_frame()["a"] + rng().normal(0, 0.5, ROWS)),
    "missing_many": lambda: with_column(spread(0.3)),
    "identifier": lambda: with_column(np.round(rng().lognormal(10, 0.5, ROWS))),
    "near_constant": lambda: with_column(spread(0.9, 7.0)),
    "constant": lambda: with_column(cities("p", "q")),
    # The highest of many numbers may be 99 by itself.
    "number_marker": lambda: with_column(rng().integers(0, 100, ROWS)),
    "outliers": lambda: with_column(rng().normal(size=ROWS)),
    "skewed": lambda: with_column(rng().gamma(3, size=ROWS)),
    "zero_inflated": lambda: with_column(rng().poisson(8, ROWS)),
    "heaped": lambda: with_column(rng().integers(0, 900, ROWS)),
    "numbers_as_text": lambda: with_column([f"{n:05d}" for n in range(ROWS)]),
    "dates_as_text": lambda: with_column(each(lambda _, d: f"{digits(d, 2)}-{digits(d, 5)}")),
    "mixed_types": lambda: with_column(each(lambda _, d: f"A{digits(d, 2)}")),
    "spellings": lambda: with_column(cities("NY", "NYC", "LA")),
    "similar_levels": lambda: with_column(cities("A-1", "A1-1", "Paris", "Parma")),
    "encoding_damage": lambda: with_column(cities("Zürich", "SÃO PAULO", "Ångström", "naïve – ça")),
    "padded": lambda: with_column(cities("New York", "LA", "Rome")),
    "gap_words": lambda: with_column(cities("none", "some", "unknown artist")),
    "many_levels": lambda: with_column(cities(*[f"level {n}" for n in range(30)])),
    "rare_levels": lambda: with_column(cities("p", "q", "r")),
    "future_dates": lambda: with_column(days()),
    "date_marker": lambda: with_column(days("1899-12-30", 40_000)),
    "day_serials": lambda: with_column(44_197 + np.arange(ROWS) % 365, "order_total"),
    "dates_out_of_order": lambda: dated(0),
    "personal_email": lambda: with_column(each(lambda n, _: f"user_{n} @ desk {n % 9}")),
    "personal_phone": lambda: with_column(each(lambda _, d: f"{digits(d, 4)}-{digits(d, 4)}")),
    # One number in ten has the check digit by chance.
    "personal_card": lambda: with_column(each(lambda _, d: "4" + digits(d, 15))),
    "personal_iban": lambda: with_column(each(lambda _, d: f"DE{digits(d, 20)}")),
    "personal_number": lambda: with_column(each(lambda _, d: f"9{digits(d, 2)}-00-{digits(d, 4)}")),
    "personal_ip": lambda: with_column(
        each(lambda _, d: ".".join(str(part) for part in d.integers(0, 12, 4)))
    ),
    "personal_name": lambda: with_column(cities(*PRODUCTS), "product_name"),
    "personal_address": lambda: with_column(each(lambda n, _: f"Section {n % 40} of the report")),
    "personal_birth": lambda: with_column(rng().poisson(2, ROWS), "births"),
}

# The target of a table where it is not y.
TARGET_TASKS = {"target_tail": "regression"}
