"""Radionuclides: the half-lives of those that PS3.16 CID 4020 lists for PET.

Half-lives are those of ICRP Publication 107, Nuclear Decay Data for Dosimetric Calculations (2008), as the package
radioactivedecay 0.6.1 has them; codes are those of the context group.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes


class Nuclide(NamedTuple):
    """A radionuclide and its half-life as the publication writes it."""

    name: str
    half_life: str
    unit: str


SECONDS: Mapping[str, Decimal] = {
    "s": Decimal(1),
    "m": Decimal(60),
    "h": Decimal(3600),
    "d": Decimal(86400),
    "y": Decimal(31556926),
}
"""Units; the year is the tropical one, 365.2422 days."""

NUCLIDES: Mapping[tuple[str, str], Nuclide] = {
    ("DCM", "126600"): Nuclide("Sc-44", "3.97", "h"),
    ("DCM", "126601"): Nuclide("Mn-51", "46.2", "m"),
    ("DCM", "126602"): Nuclide("As-70", "52.6", "m"),
    ("DCM", "126603"): Nuclide("Nb-90", "14.60", "h"),
    ("DCM", "126605"): Nuclide("Sc-43", "3.891", "h"),
    ("DCM", "126606"): Nuclide("Tb-152", "17.5", "h"),
    ("DCM", "126607"): Nuclide("Mn-52m", "21.1", "m"),
    ("SCT", "10738001"): Nuclide("Y-86", "14.74", "h"),
    ("SCT", "129504001"): Nuclide("O-15", "122.24", "s"),
    ("SCT", "14691008"): Nuclide("Y-90", "64.10", "h"),
    ("SCT", "17910003"): Nuclide("Br-75", "96.7", "m"),
    ("SCT", "21576001"): Nuclide("N-13", "9.965", "m"),
    ("SCT", "2705002"): Nuclide("As-72", "26.0", "h"),
    ("SCT", "35337001"): Nuclide("Ga-68", "67.71", "m"),
    ("SCT", "37225000"): Nuclide("Mn-52", "5.591", "d"),
    ("SCT", "3932008"): Nuclide("Cu-64", "12.700", "h"),
    ("SCT", "40565003"): Nuclide("C-11", "20.39", "m"),
    ("SCT", "40937006"): Nuclide("I-124", "4.1760", "d"),
    ("SCT", "422934004"): Nuclide("Cu-62", "9.673", "m"),
    ("SCT", "423764008"): Nuclide("K-38", "7.636", "m"),
    ("SCT", "424079002"): Nuclide("Tc-94m", "52.0", "m"),
    ("SCT", "424875009"): Nuclide("O-14", "70.606", "s"),
    ("SCT", "425364008"): Nuclide("Cu-60", "23.7", "m"),
    ("SCT", "53315004"): Nuclide("Ge-68", "270.95", "d"),
    ("SCT", "63360001"): Nuclide("Zr-89", "78.41", "h"),
    ("SCT", "65054007"): Nuclide("Zn-62", "9.186", "h"),
    ("SCT", "69089000"): Nuclide("Fe-52", "8.275", "h"),
    ("SCT", "71425003"): Nuclide("Cu-61", "3.333", "h"),
    ("SCT", "71633006"): Nuclide("Na-22", "2.6019", "y"),
    ("SCT", "75696008"): Nuclide("Ti-45", "184.8", "m"),
    ("SCT", "77004003"): Nuclide("F-18", "109.77", "m"),
    ("SCT", "79197006"): Nuclide("Rb-82", "1.273", "m"),
    ("SCT", "79477007"): Nuclide("Ga-66", "9.49", "h"),
    ("SCT", "79523006"): Nuclide("Br-76", "16.2", "h"),
    ("SCT", "86521004"): Nuclide("Br-77", "57.036", "h"),
    ("SCT", "87437000"): Nuclide("Se-73", "7.15", "h"),
}
"""(scheme, value) of the code -> the radionuclide."""


def half_life_s(scheme: str, value: str) -> Decimal | None:
    """The half-life of the radionuclide of a code; None for a code that the table does not have."""
    nuclide = NUCLIDES.get((scheme, value))
    return None if nuclide is None else Decimal(nuclide.half_life) * SECONDS[nuclide.unit]


def half_life_of(drug: Attributes) -> Decimal | None:
    """The half-life of the radionuclide that an item of Radiopharmaceutical Information names by its code."""
    code = (*items(drug.value("RadionuclideCodeSequence")), Attributes())[0]
    return half_life_s(code.text("CodingSchemeDesignator"), code.text("CodeValue"))
