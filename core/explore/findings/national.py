"""Numbers that a country gives to a person, told by their form and their check digits.

Only forms that few other numbers have: with a check that one random number in ten or fewer passes,
so that of running numbers, or of numbers that begin with a date, far fewer than half do. Left out
for that reason are those without a check digit (Denmark, Indonesia, Malaysia), with that of cards
alone (Canada, Israel), and those that firms are given too (Croatia, Chile). The number of the
United States has no check digit either; its hyphens make it what it is.
"""

from dataclasses import dataclass
from importlib import import_module

import numpy as np

from core.explore.findings.distinct_texts import DistinctTexts
from core.table.arrays import Array

MOST, LEAST = 0.5, 10  # of the cells, and different ones, are such numbers
LOOK = 200  # different ones tested, before the rest


@dataclass(frozen=True)
class Form:
    """A number as it is written, and the module of python-stdnum that checks it."""

    name: str
    shape: str
    module: str

    def has(self, text: str) -> bool:
        try:
            return bool(import_module(f"stdnum.{self.module}").is_valid(text))
        except (LookupError, ValueError):
            # A place or a date that the module looks up and does not know.
            return False

    def among(self, texts: DistinctTexts) -> Array:
        """Which of the texts are such numbers; none where a first look finds few."""
        shaped = texts.match(rf"(?i)^\s*{self.shape}\s*$")
        places = np.flatnonzero(shaped)
        if texts.share(shaped) < MOST or places.size < LEAST:
            return np.zeros_like(shaped)
        some = np.zeros_like(shaped)
        some[places[:: max(1, places.size // LOOK)]] = True
        if texts.cells(texts.test(self.has, some)) < MOST * texts.cells(some):
            return np.zeros_like(shaped)
        return texts.test(self.has, shaped)


FORMS = (
    Form("social security number of the United States", r"\d{3}-\d{2}-\d{4}", "us.ssn"),
    Form("NHS number of Britain", r"\d{3} \d{3} \d{4}", "gb.nhs"),
    Form("PPS number of Ireland", r"\d{7}[A-W][A-IW]?", "ie.pps"),
    Form("identification number for tax of Germany", r"\d{2} ?\d{3} ?\d{3} ?\d{3}", "de.idnr"),
    Form("insurance number of Austria", r"\d{4} ?\d{6}", "at.vnr"),
    Form("AHV number of Switzerland", r"756\.?\d{4}\.?\d{4}\.?\d{2}", "ch.ssn"),
    Form("NIR of France", r"[12] ?\d{2} ?\d{2} ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}", "fr.nir"),
    Form("national number of Belgium", r"\d\d\.?\d\d\.?\d\d[- ]?\d{3}[. ]?\d\d", "be.nn"),
    Form("BSN of the Netherlands", r"\d{9}", "nl.bsn"),
    Form("codice fiscale of Italy", r"[A-Z]{6}\w{2}[A-Z]\w{2}[A-Z]\w{3}[A-Z]", "it.codicefiscale"),
    Form("DNI of Spain", r"\d{8}-?[A-Z]", "es.dni"),
    Form("NIE of Spain", r"[XYZ]-?\d{7}-?[A-Z]", "es.nie"),
    Form("citizen's card of Portugal", r"\d{8} ?\d ?[A-Z]{2}\d", "pt.cc"),
    Form("AMKA of Greece", r"\d{11}", "gr.amka"),
    Form("personnummer of Sweden", r"(19|20)?\d{6}[-+]?\d{4}", "se.personnummer"),
    Form("fødselsnummer of Norway", r"\d{6} ?\d{5}", "no.fodselsnummer"),
    Form("personal identity code of Finland", r"\d{6}[-+A-FU-Y]\d{3}[\dA-Y]", "fi.hetu"),
    Form("kennitala of Iceland", r"\d{6}-?\d{4}", "is_.kennitala"),
    Form("personal code of Estonia or Lithuania", r"[1-8]\d{10}", "ee.ik"),
    Form("PESEL of Poland", r"\d{11}", "pl.pesel"),
    Form("birth number of Czechia or Slovakia", r"\d{6}/?\d{4}", "cz.rc"),
    Form("CNP of Romania", r"[1-9]\d{12}", "ro.cnp"),
    Form("EGN of Bulgaria", r"\d{10}", "bg.egn"),
    Form("EMŠO or JMBG of the former Yugoslavia", r"\d{13}", "si.emso"),
    Form("identity number of Turkey", r"[1-9]\d{10}", "tr.tckimlik"),
    Form("identity number of South Africa", r"\d{6} ?\d{4} ?\d{3}", "za.idnr"),
    Form("CPF of Brazil", r"\d{3}\.?\d{3}\.?\d{3}-?\d{2}", "br.cpf"),
    Form("CURP of Mexico", r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d", "mx.curp"),
    Form("resident number of Korea", r"\d{6}-?\d{7}", "kr.rrn"),
    Form("identity number of China", r"\d{17}[\dX]", "cn.ric"),
    Form("identity number of Thailand", r"\d-?\d{4}-?\d{5}-?\d{2}-?\d", "th.pin"),
    Form("Aadhaar number of India", r"[2-9]\d{3} ?\d{4} ?\d{4}", "in_.aadhaar"),
)


def national_numbers(texts: DistinctTexts) -> tuple[str, Array]:
    """The form that most of the texts have, and which ones have it; none where no form has half."""
    best, found = "", np.zeros(len(texts.levels), dtype=bool)
    for form in FORMS:
        mask = form.among(texts)
        is_enough = texts.share(mask) >= MOST and np.count_nonzero(mask) >= LEAST
        if is_enough and texts.cells(mask) > texts.cells(found):
            best, found = form.name, mask
    return best, found


def written_out(values: Array) -> DistinctTexts:
    """Whole numbers as texts, with the noughts that a number loses at its front."""
    different, counts = np.unique(values, return_counts=True)
    digits = len(f"{different[-1]:.0f}")
    levels = tuple(f"{value:.0f}".zfill(digits) for value in different)
    return DistinctTexts(levels, counts, len(levels))
