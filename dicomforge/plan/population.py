"""Population: random sex, height and weight of an adult, and the age between two dates."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.model import draws, vr
from dicomforge.model.attribute_spec import AttributeSpec, Known
from dicomforge.model.attributes import tag_of
from dicomforge.plan.inherit import Said
from dicomforge.plan.moments import text_of
from dicomforge.plan.resolve import ValueScope
from dicomforge.plan.task import SeriesPlace

NAME = "population@1"

SOURCE = (
    "Fryar CD, Gu Q, Afful J, Carroll MD, Ogden CL. Anthropometric reference data for children and adults: "
    "United States, August 2021-August 2023. Vital Health Stat 3(50), 2025, tables 7 and 10, age 20 and older "
    "(public domain)"
)

PERCENTILES = (5, 10, 15, 25, 50, 75, 85, 90, 95)

HEIGHT_CM = {
    "M": (162.2, 165.2, 167.5, 170.0, 175.2, 180.1, 183.0, 184.8, 187.2),
    "F": (149.6, 152.0, 153.9, 156.4, 161.2, 166.1, 168.6, 170.4, 172.5),
}
BODY_MASS_INDEX = {
    "M": (20.9, 22.3, 23.4, 24.9, 28.2, 32.6, 35.1, 37.8, 42.1),
    "F": (19.7, 21.5, 22.4, 24.1, 28.3, 34.4, 38.4, 40.9, 44.9),
}

ADULT_YEARS = 20
"""The age from which the tables are valid."""

_SEX, _SIZE, _WEIGHT, _AGE = map(tag_of, ("PatientSex", "PatientSize", "PatientWeight", "PatientAge"))
_BIRTH, _STUDY = tag_of("PatientBirthDate"), tag_of("StudyDate")


def describe(place: SeriesPlace, said: Said) -> Diagnostic | None:
    """Adds the Attributes of `population@1` to a series; a finding where its tables do not apply.

    Attributes that the author wrote or omitted stay. Height and body mass index are drawn independently.
    """
    if not place.patient.population or not said.complete:
        return None
    scope = ValueScope((), (), False, [])
    key = (place.spec.seed, place.patient.name, NAME)
    sex = text_of(said.peek(_SEX, scope)) or ("M" if draws.uniform((*key, "PatientSex")) < 0.5 else "F")
    age = _age(*(text_of(said.peek(tag, scope)) for tag in (_BIRTH, _STUDY)))
    described = {_SEX: sex, _AGE: age}
    if any(_is_open(said, tag) for tag in (_SIZE, _WEIGHT)):
        wrong = _misfit(place, said, sex, age)
        if wrong is not None:
            return wrong
        height_m = round(_quantile(HEIGHT_CM[sex], draws.uniform((*key, "height"))) / 100, 2)
        weight_kg = _quantile(BODY_MASS_INDEX[sex], draws.uniform((*key, "body mass index"))) * height_m * height_m
        described |= {_SIZE: f"{height_m:.2f}", _WEIGHT: f"{weight_kg:.1f}"}
    for tag, value in described.items():
        if value and _is_open(said, tag):
            element = vr.element(tag, value)
            spec = AttributeSpec(tag, element.vr, Known(element.value), place.patient.span)
            said.attributes[tag] = (spec, place.levels[1])
    return None


def _misfit(place: SeriesPlace, said: Said, sex: str, age: str) -> Diagnostic | None:
    hint = "write PatientSize and PatientWeight"
    if sex not in HEIGHT_CM:
        message, expected = f"{NAME} has no data for this PatientSex", " or ".join(HEIGHT_CM)
        return Diagnostic("DF208", message, said.place(_SEX) or place.patient.span, sex, expected, hint)
    if age and (age[-1] != "Y" or int(age[:-1]) < ADULT_YEARS):
        message, expected = f"{NAME} describes adults", f"an age of {ADULT_YEARS} years or more at the StudyDate"
        return Diagnostic("DF208", message, said.place(_BIRTH) or place.patient.span, age, expected, hint)
    return None


def _is_open(said: Said, tag: int) -> bool:
    return tag not in said.attributes and (tag,) not in said.omit


def _age(birth: str, study: str) -> str:
    """The age at a date in the unit of AS that suits it; empty where a date is not known.

    Days up to four weeks, weeks up to three months, months up to two years, then years (units: PS3.5 6.2).
    """
    try:
        born, then = (date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}") for text in (birth, study))
    except ValueError:
        return ""
    days, months = (then - born).days, (then.year - born.year) * 12 + then.month - born.month - (then.day < born.day)
    if days < 0:
        return ""
    if days < 28:
        return f"{days:03d}D"
    if months < 3:
        return f"{days // 7:03d}W"
    return f"{months:03d}M" if months < 24 else f"{months // 12:03d}Y"


def _quantile(percentiles: tuple[float, ...], u: float) -> float:
    """The inverse CDF: linear in the standard normal's quantile between percentiles, and extrapolated."""
    points = list(zip(_scores(), percentiles, strict=True))
    z = draws.normal_quantile(u)
    pairs = list(pairwise(points))
    at = min(max(bisect_right([score for score, _ in points], z) - 1, 0), len(pairs) - 1)
    (z0, low), (z1, high) = pairs[at]
    return float(f"{low + (high - low) * (z - z0) / (z1 - z0):.8e}")


def _scores() -> Iterator[float]:
    return (draws.normal_quantile(percent / 100) for percent in PERCENTILES)
