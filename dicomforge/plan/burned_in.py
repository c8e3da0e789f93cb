"""Burned in: whether painted text identifies the patient and dates the image (PS3.3 C.7.6.1)."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import tag_of
from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import Recipe
from dicomforge.model.spec import SceneSpec, SeriesSpec
from dicomforge.phantom.resolve import resolved
from dicomforge.plan.implied import wanted
from dicomforge.plan.inherit import Written
from dicomforge.plan.painted import layers_of
from dicomforge.plan.table import Table
from dicomforge.standard import modules

TEXT = "text"
BURNED_IN = tag_of("BurnedInAnnotation")
NAMES = tuple(map(tag_of, ("PatientName", "PatientBirthName", "OtherPatientNames")))
NUMBERS = tuple(map(tag_of, ("PatientID", "OtherPatientIDs")))
BIRTH = tag_of("PatientBirthDate")
DATES = tuple(map(tag_of, ("StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate", "AcquisitionDateTime")))

SHORTEST = 3
"""An identifier of fewer letters and digits says nothing about whose it is."""

IDENTIFIES = "painted text identifies the patient and dates the image"

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

Words = str
"""Words in lower case, with a blank before, between and after them."""


def annotate(
    series: SeriesSpec,
    scene: SceneSpec | None,
    sop_class_uid: str,
    painted: Sequence[tuple[Recipe, Sequence[FramePlan]]],
    table: Table,
    written: Written,
) -> list[Diagnostic]:
    """Writes BurnedInAnnotation YES where text says whose image it is and from when; DF135 about all other text.

    `painted` are the recipe and the frames of each instance.
    """
    layer = next((layer for layer in layers_of(series, scene) if layer.type == TEXT), None)
    if layer is None:
        return []
    identified = [_identifies(_words(recipe, frames), table, index) for index, (recipe, frames) in enumerate(painted)]
    if not any(identified):
        return [] if written.place(BURNED_IN) is not None else [_harmless(layer.span, table)]
    first = identified.index(True)
    if allows_none(sop_class_uid):
        message = f"{IDENTIFIES}, which this SOP class does not allow"
        expected = "BurnedInAnnotation NO, its one Enumerated Value"
        hint = "leave the date, or what identifies the patient, out of the text"
        return [Diagnostic("DF135", message, layer.span, "", expected, hint)]
    place = written.place(BURNED_IN, first)
    element = table.get(BURNED_IN, first)
    if place is not None:
        if element is None or element.value != ("NO",):
            return []
        message, hint = f"BurnedInAnnotation is NO, and {IDENTIFIES}", "leave BurnedInAnnotation out, or write YES"
        return [Diagnostic("DF135", message, place, "NO", "YES (PS3.3 C.7.6.1)", hint, severity="warning")]
    yes = vrs.element(BURNED_IN, "YES")
    for index, found in enumerate(identified):
        if found and written.place(BURNED_IN, index) is None and wanted(BURNED_IN, index, written, False):
            table.put(BURNED_IN, index, yes)
    return []


def _words(recipe: Recipe, frames: Sequence[FramePlan]) -> tuple[Words, ...]:
    """The words of each text that is painted in some frame of an instance."""
    texts: dict[str, None] = {}
    for layer in recipe.layers:
        if layer.type == TEXT:
            said = dict(layer.params)[TEXT]
            texts |= dict.fromkeys(str(resolved(said, frame.steps)) for frame in frames)
    return tuple(map(_split, texts))


def _split(text: str) -> Words:
    """Words of letters or digits, in lower case."""
    return _joined(*re.findall(r"[^\W\d_]+|\d+", text.casefold()))


def _joined(*words: str) -> Words:
    return f" {' '.join(words)} "


def _identifies(texts: tuple[Words, ...], table: Table, index: int) -> bool:
    """Whether an identifier of the patient and a date of the instance stand in its texts."""
    dates = {value[:8] for tag in DATES for value in _values(table, tag, index)}
    return any(_names_patient(words, table, index) for words in texts) and any(
        date in words for words in texts for one in dates for date in _forms(one)
    )


def _names_patient(words: Words, table: Table, index: int) -> bool:
    numbers = (_split(value) for tag in NUMBERS for value in _values(table, tag, index))
    parts = [number for number in numbers if len(number.replace(" ", "")) >= SHORTEST]
    parts += (form for value in _values(table, BIRTH, index) for form in _forms(value))
    names = (value for tag in NAMES for value in _values(table, tag, index))
    return any(part in words for part in parts) or any(_holds_name(words, name) for name in names)


def _holds_name(words: Words, name: str) -> bool:
    """The family name, and the given one or its first letter, if there is one (PS3.5 6.2.1)."""
    family, given, *_ = map(_split, f"{name.partition('=')[0]}^".split("^"))
    if len(family.replace(" ", "")) < 2 or family not in words:
        return False
    return not given.strip() or given in words or _joined(given[1]) in words


@cache
def _forms(date: str) -> tuple[Words, ...]:
    """How a DA is written: day, month and year in any usual order, in one number or apart, the month by name too."""
    if not re.fullmatch(r"\d{8}", date):
        return ()
    year, month, day = date[:4], date[4:6], date[6:]
    name = MONTHS[int(month) - 1] if 1 <= int(month) <= len(MONTHS) else month
    found = [_joined(number) for number in (date, day + month + year, month + day + year)]
    days, months = {day, str(int(day))}, {month, str(int(month)), name, name[:3]}
    for d, m, y in itertools.product(sorted(days), sorted(months), (year, year[2:])):
        found += [_joined(y, m, d), _joined(d, m, y), _joined(m, d, y)]
    return tuple(found)


def _values(table: Table, tag: int, index: int) -> Iterator[str]:
    element = table.get(tag, index)
    if element is not None and not isinstance(element.value, bytes):
        yield from (str(value) for value in element.value)


@cache
def allows_none(sop_class_uid: str) -> bool:
    """Whether NO is the one Enumerated Value of BurnedInAnnotation in a Module of the IOD."""
    rows = modules.rows_of(sop_class_uid)
    return any(row.keyword == "BurnedInAnnotation" and row.enumerated and row.terms == ("NO",) for row in rows)


def _harmless(place: Span, table: Table) -> Diagnostic:
    element = table.get(BURNED_IN, 0)
    left = f"stays {element.value[0]}" if element is not None and element.value else "is not written"
    message = f"painted text does not both identify the patient and date the image: BurnedInAnnotation {left}"
    hint = "write BurnedInAnnotation where you mean another value"
    return Diagnostic("DF135", message, place, hint=hint, severity="note")
