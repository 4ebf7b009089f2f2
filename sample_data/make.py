"""This script writes the sample tables; run it again and the bytes are the same.

    python sample_data/make.py

Give a folder to write somewhere else. All data are synthetic and ours: no person, house or card
in them exists.

churn.csv               7,000 customers of a telecom company and 40 exact copies of some of them.
    customer_id         an identifier: useless to a model, and a trap for one
    tenure_months, monthly_charges, total_charges    total is about tenure times monthly
    contract, payment_method, region (two rare levels), signup_date, support_calls
    plan                8 % of the rows spell it differently ("basic ", "BASIC")
    satisfaction        1 to 5; missing in 8 % of rows, three times as often for leavers
    note                a short text that hints at the mood
    churned             yes or no; about 24 % left; a good model reaches a ROC AUC of about 0.86
churn_next_quarter.csv  3,000 other customers, one quarter later. These columns drift, no others:
    monthly_charges     12 % higher (total_charges keeps the old prices: it is the past)
    region              the north grows, the south shrinks
    contract            more month-to-month
    payment_method      a new level, "wallet"
    satisfaction        three times as many gaps
    signup_date         one quarter later
    churned             follows from the above
housing.csv             3,000 sales: price from area, rooms, age, district, condition, distance
                        to the centre, garden and year, with noise in proportion to the price
reviews.csv             1,500 reviews from a grammar with negations and mixed verdicts; one in
                        twenty sentiments is flipped, the stars follow the sentiment weakly
fraud.csv               12,000 card payments, about 2 % fraud
credit.csv              6,000 loans of three years, in order of time; about one in eleven defaulted
demand.csv              two years of days, three shops, four products: what was sold
machines.csv            60 machines, a row a day: sensors, and whether one failed within a week
recommendations.csv     12,000 films that were shown to 400 people, and what was clicked
shoppers.csv            2,400 customers to be grouped; nothing is to be predicted (drawn: visits)

Each has a small picture of its target beside it: churn.svg and so on.
"""

import sys
from pathlib import Path

from churn import churn, churn_next_quarter
from credit import credit
from demand import demand
from fraud import fraud
from housing import housing
from machines import machines
from picture import picture
from recommendations import recommendations
from reviews import reviews
from shoppers import shoppers

TABLES = {
    "churn.csv": churn,
    "churn_next_quarter.csv": churn_next_quarter,
    "housing.csv": housing,
    "reviews.csv": reviews,
    "fraud.csv": fraud,
    "credit.csv": credit,
    "demand.csv": demand,
    "machines.csv": machines,
    "recommendations.csv": recommendations,
    "shoppers.csv": shoppers,
}


TARGETS = {
    "churn.csv": "churned",
    "churn_next_quarter.csv": "churned",
    "housing.csv": "price",
    "reviews.csv": "sentiment",
    "fraud.csv": "is_fraud",
    "credit.csv": "defaulted",
    "demand.csv": "sold",
    "machines.csv": "fails_within_week",
    "recommendations.csv": "clicked",
    "shoppers.csv": "visits",
}


def write(folder: Path) -> None:
    """Write every table into `folder`, with the picture of its target."""
    for file, make in TABLES.items():
        table = make()
        drawn = folder / Path(file).with_suffix(".svg")
        drawn.write_text(picture(table[TARGETS[file]]), encoding="utf-8", newline="\n")
        text = table.to_csv(index=False, lineterminator="\n")
        (folder / file).write_text(text, encoding="utf-8", newline="\n")
        print(f"{file}: {len(text) / 1024:.0f} kB")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
