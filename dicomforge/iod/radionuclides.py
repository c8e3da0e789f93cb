"""Radionuclides: the half-lives of those that PS3.16 CID 4020 lists for PET.

Half-lives are those of ICRP Publication 107, Nuclear Decay Data for Dosimetric Calculations (2008), as the package
radioactivedecay 0.6.1 has them; codes are those of the context group.
"""

from collections.abc import Mapping
from decimal import Decimal

from dicomforge.iod.view import first_item
from dicomforge.model.attributes import Attributes

SECONDS: Mapping[str, Decimal] = {
    "s": Decimal(1),
    "m": Decimal(60),
    "h": Decimal(3600),
    "d": Decimal(86400),
    "y": Decimal(31556926),
}
"""Units; the year is the tropical one, 365.2422 days."""

NUCLIDES: Mapping[tuple[str, str], tuple[str, str, str]] = {
    ("DCM", "126600"): ("Sc-44", "3.97", "h"),
    ("DCM", "126601"): ("Mn-51", "46.2", "m"),
    ("DCM", "126602"): ("As-70", "52.6", "m"),
    ("DCM", "126603"): ("Nb-90", "14.60", "h"),
    ("DCM", "126605"): ("Sc-43", "3.891", "h"),
    ("DCM", "126606"): ("Tb-152", "17.5", "h"),
    ("DCM", "126607"): ("Mn-52m", "21.1", "m"),
    ("SCT", "10738001"): ("Y-86", "14.74", "h"),
    ("SCT", "129504001"): ("O-15", "122.24", "s"),
    ("SCT", "14691008"): ("Y-90", "64.10", "h"),
    ("SCT", "17910003"): ("Br-75", "96.7", "m"),
    ("SCT", "21576001"): ("N-13", "9.965", "m"),
    ("SCT", "2705002"): ("As-72", "26.0", "h"),
    ("SCT", "35337001"): ("Ga-68", "67.71", "m"),
    ("SCT", "37225000"): ("Mn-52", "5.591", "d"),
    ("SCT", "3932008"): ("Cu-64", "12.700", "h"),
    ("SCT", "40565003"): ("C-11", "20.39", "m"),
    ("SCT", "40937006"): ("I-124", "4.1760", "d"),
    ("SCT", "422934004"): ("Cu-62", "9.673", "m"),
    ("SCT", "423764008"): ("K-38", "7.636", "m"),
    ("SCT", "424079002"): ("Tc-94m", "52.0", "m"),
    ("SCT", "424875009"): ("O-14", "70.606", "s"),
    ("SCT", "425364008"): ("Cu-60", "23.7", "m"),
    ("SCT", "53315004"): ("Ge-68", "270.95", "d"),
    ("SCT", "63360001"): ("Zr-89", "78.41", "h"),
    ("SCT", "65054007"): ("Zn-62", "9.186", "h"),
    ("SCT", "69089000"): ("Fe-52", "8.275", "h"),
    ("SCT", "71425003"): ("Cu-61", "3.333", "h"),
    ("SCT", "71633006"): ("Na-22", "2.6019", "y"),
    ("SCT", "75696008"): ("Ti-45", "184.8", "m"),
    ("SCT", "77004003"): ("F-18", "109.77", "m"),
    ("SCT", "79197006"): ("Rb-82", "1.273", "m"),
    ("SCT", "79477007"): ("Ga-66", "9.49", "h"),
    ("SCT", "79523006"): ("Br-76", "16.2", "h"),
    ("SCT", "86521004"): ("Br-77", "57.036", "h"),
    ("SCT", "87437000"): ("Se-73", "7.15", "h"),
}
"""(scheme, value) of the code -> the radionuclide, and its half-life with its unit as the publication writes it."""


def half_life_s(scheme: str, value: str) -> Decimal | None:
    """The half-life of the radionuclide of a code; None for a code that the table does not have."""
    nuclide = NUCLIDES.get((scheme, value))
    return None if nuclide is None else Decimal(nuclide[1]) * SECONDS[nuclide[2]]


def half_life_of(drug: Attributes) -> Decimal | None:
    """The half-life of the radionuclide that an item of Radiopharmaceutical Information names by its code."""
    code = first_item(drug.get("RadionuclideCodeSequence"))
    return half_life_s(code.text("CodingSchemeDesignator"), code.text("CodeValue"))
