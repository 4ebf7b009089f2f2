"""The catalogue of what can be told of persons, and what to do about it."""

from core.explore.findings import people, personal
from core.explore.findings.finding import Check

_STAYS = "The uploaded file keeps its values; what is trained, exported and shown no longer does."

CHECKS = (
    Check(
        code="personal_email",
        group="Personal data",
        title="E-mail addresses",
        why="They name a person; a model learns rows by heart from them, and exports carry them.",
        severity="High where half of the cells hold one, medium where 2 % of the texts do.",
        remedy=f"Hash or drop the column. {_STAYS}",
        find=personal.emails,
    ),
    Check(
        code="personal_phone",
        group="Personal data",
        title="Phone numbers",
        why="They reach a person, and say nothing that a model may use beyond the region.",
        severity="High where half of the cells look so (80 % where only the name says phone); "
        "medium where the column is read as a number.",
        remedy=f"Hash or drop the column. {_STAYS}",
        find=personal.phones,
    ),
    Check(
        code="personal_card",
        group="Personal data",
        title="Card numbers",
        why="Rules of payment forbid keeping them; a leak of the table is a leak of money.",
        severity="High: half of the cells have the form of a card number and its check digit "
        "(Luhn), which one number in ten has by chance.",
        remedy=f"Drop or hash the column. {_STAYS}",
        find=personal.cards,
    ),
    Check(
        code="personal_iban",
        group="Personal data",
        title="Bank accounts",
        why="They name a person's account; a leak of the table is a leak of money.",
        severity="High: half of the cells are an IBAN whose check digits hold.",
        remedy=f"Drop or hash the column. {_STAYS}",
        find=personal.ibans,
    ),
    Check(
        code="personal_number",
        group="Personal data",
        title="Numbers of persons",
        why="Social security, tax and passport numbers name a person for life.",
        severity="High: half of the cells, ten different ones or more, have the form and the check "
        "digits of a number that one of thirty countries gives to persons, or the column's name "
        "says what they are and they hardly repeat.",
        remedy=f"Drop or hash the column. {_STAYS}",
        find=personal.national_ids,
    ),
    Check(
        code="personal_ip",
        group="Personal data",
        title="IP addresses",
        why="Law takes them for personal data, and a model learns visitors by heart from them.",
        severity="High: half of the cells are valid addresses, unlike numbers of versions.",
        remedy=f"Hash or drop the column, or keep the network only. {_STAYS}",
        find=personal.ip_addresses,
    ),
    Check(
        code="personal_name",
        group="Personal data",
        title="Names of persons",
        why="They name a person, and carry sex and descent into a model that should not use them.",
        severity="High: four cells in five are written as names, and the column is called so or "
        "three in ten hold a common given name.",
        remedy=f"Hash or drop the column. {_STAYS}",
        find=people.person_names,
    ),
    Check(
        code="personal_address",
        group="Personal data",
        title="Street addresses",
        why="They lead to a household; nearly each is a level of its own.",
        severity="High: half of the cells hold a street and a number.",
        remedy=f"Keep the region only, hash or drop the column. {_STAYS}",
        find=people.addresses,
    ),
    Check(
        code="personal_birth",
        group="Personal data",
        title="Dates of birth",
        why="With a place and a sex the day of birth names most people; the age does as well.",
        severity="Medium for dates, low for years; by the name of the column.",
        remedy=f"Keep the year or the decade. {_STAYS}",
        find=people.births,
    ),
)

PERSONAL = tuple(check.code for check in CHECKS)
