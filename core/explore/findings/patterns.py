"""What personal data look like in a cell: patterns, and checks of the digits they carry."""

import ipaddress
import re

VEILED = r"^h_[0-9a-f]{16}$|\*{2}"  # hashed or masked already

EMAIL = r"(?i)[a-z0-9._%+\-]+@[a-z0-9\-]+(\.[a-z0-9\-]+)*\.[a-z]{2,}"

# With a country code, with an area code in brackets, or as three groups of 3-3-4 digits.
PHONE = (
    r"^\s*(\+\d[\d\s().\-/]{6,18}\d|\(\d{2,5}\)[\s\-]?\d[\d\s\-]{4,12}\d"
    r"|(1[-. ])?\d{3}[-. ]\d{3}[-. ]\d{4}|00[1-9]\d[\d\s\-/]{6,14}\d)\s*$"
)
PHONE_IN_TEXT = (
    r"(\+\d{1,3}[\s\-/]?|\(0?\d{2,4}\)\s?)\d[\d\s\-/]{5,12}\d\b"
    r"|\b0\d{2,4}[ /\-]\d{3,8}([ \-]?\d{2,4})*\b"
)
PHONE_LIKE = r"^\s*\+?[\d(][\d\s().\-/]{5,18}\d\s*$"
PHONE_NAME = re.compile(
    r"(^|[ _.-])(tele?phone?|phone|mobile|cell(phone)?|fax|tel|telefon|handy|whatsapp|portable)"
    r"([ _.-]?(no|nr|num|number|nummer))?([ _.-]|$|\d)",
    re.I,
)

CARD = r"^\s*[2-6]\d{3}([ -]?\d{4}){2}[ -]?\d{1,7}\s*$|^\s*3[47]\d{2}[ -]?\d{6}[ -]?\d{5}\s*$"
IBAN = r"(?i)^\s*[a-z]{2}\d{2}( ?[a-z0-9]{4}){2,7}( ?[a-z0-9]{1,4})?\s*$"
IP_LIKE = r"^\s*(\d{1,3}(\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7})\s*$"

NATIONAL_ID_NAME = re.compile(
    r"(^|[ _.-])(ssn|social[ _.-]?(security|insurance)([ _.-]?(no|nr|num|number|id))?|sozialvers.*"
    r"|national[ _.-]?(id|insurance).*|nino|passport([ _.-]?(no|nr|num|number|id))?|tax[ _.-]?id"
    r"|steuer[ _.-]?id|tin|nhs[ _.-]?(no|num|number|id)|aadhaar|cpf|codice[ _.-]?fiscale|dni"
    r"|driv(er|ing)s?[ _.-]?licen[sc]e.*|personalausweis.*)([ _.-]|$)",
    re.I,
)

ADDRESS = (
    r"(?i)^\s*\d{1,6}[a-z]?,?\s+[\pL.' -]+\b(street|st|avenue|ave|road|rd|lane|ln|drive|dr"
    r"|boulevard|blvd|way|court|ct|place|pl|square|sq|terrace|highway|hwy|crescent|close)\b\.?"
    r"|(?i)(str\.|stra(ß|ss)e|gasse|weg|platz|allee|ufer|damm|straat|laan)\s*\d{1,4}\s?[a-z]?\b"
    r"|(?i)^\s*(\d{1,4},?\s+)?(rue|avenue|boulevard|via|viale|piazza|calle|avenida|rua)\s+\pL.*"
)
ADDRESS_NAME = re.compile(
    r"(^|[ _.-])(street|addr|address|adresse|anschrift|residence|strasse|stra(ß|ss)e|direccion"
    r"|indirizzo|domicile)([ _.-]?(line)?[ _.-]?\d?)?$",
    re.I,
)
HOUSE = r"\pL{3,}.*\d|\d.*\pL{3,}"

BIRTH_NAME = re.compile(
    r"(^|[ _.-])(d\.?o\.?b\.?|birth[ _.-]?(date|day)|(date|day|year)[ _.-]?of[ _.-]?birth"
    r"|birth[ _.-]?year|born([ _.-]?(on|at|date|year))?|geburts?(datum|tag|jahr)"
    r"|(date|annee)[ _.-]?(de[ _.-]?)?naissance|data[ _.-]?di[ _.-]?nascita)([ _.-]|$)",
    re.I,
)

PERSON_NAME = re.compile(
    r"^(.*[ _.-])?(((first|last|full|given|family|middle|maiden|sur|fore|user|nick|customer"
    r"|client|patient|passenger|employee|person|contact|owner|holder|author|student|driver|guest"
    r"|member|cardholder|applicant|borrower|doctor|manager|agent)[ _.-]?names?)|surname|lastname"
    r"|firstname|vorname|nachname|familienname|prenom|nom|nombre|apellidos?|cognome)$",
    re.I,
)
THING_NAME = re.compile(
    r"(^|[ _.-])(company|firm|product|item|article|brand|file|city|town|country|state|region|plan"
    r"|model|store|shop|street|team|club|event|species|movie|film|title|book|song|album|track|genre"
    r"|course|school|university|station|airport|restaurant|hotel|column|variable|category|class"
    r"|type|colou?r|drug|medicine|disease|gene|host|domain|ship|street|place|location|department)"
    r"([ _.-]|s?$)",
    re.I,
)
ANY_NAME = re.compile(r"^(.*[ _.-])?names?$", re.I)
# One to five words that begin with a capital, titles and initials among them.
NAME_LIKE = r"^\s*\p{Lu}[\pL'’.\-]*(,?\s+\(?[\pL'’][\pL'’.\-]*\)?){0,5}\s*$"


def passes_luhn(text: str) -> bool:
    """Does the check digit of a card number hold (Luhn, ISO/IEC 7812)?"""
    from stdnum import luhn

    digits = "".join(mark for mark in text if mark.isdigit())
    return len(set(digits)) > 1 and bool(luhn.is_valid(digits))


def passes_iban(text: str) -> bool:
    """Has an account number the form of its country, and do its check digits hold (ISO 13616)?"""
    from stdnum import iban

    return bool(iban.is_valid(text))


def is_ip(text: str) -> bool:
    """Is it an address of the internet protocol, version 4 or 6?"""
    try:
        ipaddress.ip_address(text.strip())
    except ValueError:
        return False
    return True
