"""Uptake: what the `suv` of materials makes of the Units of a PET series (PS3.3 C.8.9.1.1.3).

`suv` is the standardized uptake value by body weight: activity concentration times body weight over the dose, decayed
to the time that the images are corrected to. (QIBA, FDG-PET/CT Profile, vendor-neutral pseudo-code for SUV.)
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import NamedTuple

from dicomforge.ground.counted import listed
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import radionuclides
from dicomforge.iod.sop_classes.positron_emission_tomography_image import SOP_CLASS as PET
from dicomforge.iod.view import items_of
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.plan.draft import Draft
from dicomforge.plan.inherit import Written
from dicomforge.plan.moments import positive, series_start, text_of
from dicomforge.plan.pet_times import waited_s
from dicomforge.plan.schedule import ZERO
from dicomforge.plan.table import Table

UNITS, SUV_TYPE = tag_of("Units"), tag_of("SUVType")
DRUG, HALF_LIFE = tag_of("RadiopharmaceuticalInformationSequence"), tag_of("RadionuclideHalfLife")
GML, BQML, BODY_WEIGHT = "GML", "BQML", "BW"

_DIGITS = Context(prec=30)


class Uptake(NamedTuple):
    """The value of an SUV of 1 in the Units of the series, and the Attributes that follow from it."""

    value_of_one: float
    implied: tuple[Element, ...]
    scaled: bool
    """Whether values are no whole numbers, so that they need a slope."""


AS_IT_IS = Uptake(1.0, (), scaled=False)


def uptake(draft: Draft, shown: bool) -> Uptake:
    """Of a PET; `shown` where it shows materials by their `suv`. DF134 where its Units cannot be had from them."""
    table, written, found = draft.table, draft.written, draft.found
    sop_class_uid, span = draft.chosen.sop_class.uid, draft.span
    units, kind = text_of(table.get(UNITS, 0)), text_of(table.get(SUV_TYPE, 0))
    if sop_class_uid != PET.uid or not shown:
        return AS_IT_IS._replace(scaled=sop_class_uid == PET.uid and units == GML)
    if kind not in ("", BODY_WEIGHT) and units in ("", GML):
        place = written.place(SUV_TYPE) or span
        message = f"SUVType {kind} is not supported yet where materials have `suv`"
        hint = "leave SUVType out, or paint layers with `value`"
        found.append(Diagnostic("DF134", message, place, kind, "BW: `suv` is by body weight", hint))
    if units in ("", GML):
        implied = (vrs.element(UNITS, GML), vrs.element(SUV_TYPE, BODY_WEIGHT))
        return Uptake(1.0, implied, scaled=True)
    place = written.place(UNITS) or span
    if units != BQML:
        message = f"Units {units} are not supported yet where materials have `suv`"
        hint = "leave Units out, which makes them GML, or paint layers with `value`"
        found.append(Diagnostic("DF134", message, place, units, "GML or BQML", hint))
        return AS_IT_IS
    return _concentration(table, written, draft.task.place.spec.clock, place, found)


def _concentration(table: Table, written: Written, clock: str, place: Span, found: list[Diagnostic]) -> Uptake:
    """Bq/ml of an SUV of 1: the dose, decayed to what images are corrected to, over the weight in g."""
    drugs = items_of(table.get(DRUG, 0))
    drug = drugs[0] if len(drugs) == 1 else Attributes()
    correction = text_of(table.get(tag_of("DecayCorrection"), 0)) or "START"
    weight = positive(table.get(tag_of("PatientWeight"), 0))
    dose = positive(drug.get(tag_of("RadionuclideTotalDose")))
    needed: dict[str, object] = {"PatientWeight": weight, "RadionuclideTotalDose": dose}
    decay = Decimal(1)
    if correction == "START":
        reference = series_start(clock, table, 0)  # where it is missing, completion asks for it
        seconds = waited_s(drug, reference) if reference is not None else ZERO
        half_life = _half_life(table, drug, written)
        needed |= {"RadiopharmaceuticalStartTime": seconds is not None, "RadionuclideHalfLife": half_life}
        if seconds is not None and seconds < 0:
            message = "`suv` of materials cannot be converted to Units BQML: the injection is later than the series"
            hint = "write an earlier RadiopharmaceuticalStartDateTime, or leave Units out: pixels are then SUV"
            start = drug.text("RadiopharmaceuticalStartDateTime")
            found.append(Diagnostic("DF134", message, place, start, "a time before SeriesDate and SeriesTime", hint))
            return AS_IT_IS
        if seconds is not None and half_life:
            lives = _DIGITS.divide(seconds, half_life)
            decay = _DIGITS.exp(_DIGITS.multiply(-lives, _DIGITS.ln(Decimal(2))))
    elif correction != "ADMIN":
        message = f"DecayCorrection {correction} is not supported yet where `suv` is converted to Units BQML"
        hint = "write DecayCorrection: START or ADMIN, or leave Units out: pixels are then SUV"
        found.append(Diagnostic("DF134", message, place, correction, "START or ADMIN", hint))
        return AS_IT_IS
    lacking = [keyword for keyword, value in needed.items() if not value]
    if len(drugs) > 1:
        lacking = ["a single item of RadiopharmaceuticalInformationSequence"]
    if lacking or weight is None or dose is None:
        message = f"`suv` of materials cannot be converted to Units BQML without {listed(lacking)}"
        expected = "the weight in the patient; dose, time and half-life in RadiopharmaceuticalInformationSequence"
        hint = "write what is missing, or leave Units out: pixels are then SUV"
        found.append(Diagnostic("DF134", message, place, BQML, expected, hint))
        return AS_IT_IS
    value = _DIGITS.divide(_DIGITS.multiply(dose, decay), _DIGITS.multiply(weight, Decimal(1000)))
    return Uptake(float(value), (), scaled=True)


def _half_life(table: Table, drug: Attributes, written: Written) -> Decimal | None:
    """As written, or that of the radionuclide of the code, which then stands in the file too."""
    if HALF_LIFE in drug:
        return positive(drug.get(HALF_LIFE))
    known = radionuclides.half_life_of(drug)
    if known is not None and DRUG in table.shared and (DRUG, HALF_LIFE) not in written.omit[0]:
        table.set(vrs.element(DRUG, drug.merged([vrs.element(HALF_LIFE, float(known))])))
    return known
