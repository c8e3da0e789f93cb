"""Uptake: the `suv` of materials in the Units of a PET series (PS3.3 C.8.9.1.1.3).

`suv` is the standardized uptake value by body weight: activity concentration times body weight over the dose, decayed
to the time that the images are corrected to. (QIBA, FDG-PET/CT Profile, vendor-neutral pseudo-code for SUV.)
"""

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from typing import NamedTuple

from dicomforge.ground.counted import listed
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import radionuclides
from dicomforge.iod.dimension_frames import ENHANCED_PET
from dicomforge.iod.sop_classes.positron_emission_tomography_image import SOP_CLASS as PET
from dicomforge.iod.view import items_of
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.code import Code, item
from dicomforge.plan.draft import Draft
from dicomforge.plan.inherit import Written
from dicomforge.plan.moments import number_of, positive, series_start, text_of
from dicomforge.plan.pet_times import waited_s
from dicomforge.plan.schedule import ZERO
from dicomforge.plan.table import Table

UNITS, SUV_TYPE = tag_of("Units"), tag_of("SUVType")
DRUG, HALF_LIFE = tag_of("RadiopharmaceuticalInformationSequence"), tag_of("RadionuclideHalfLife")
GML, BQML, BODY_WEIGHT = "GML", "BQML", "BW"

MEASURED_IN = tag_of("MeasurementUnitsCodeSequence")
BY_WEIGHT = Code("UCUM", "g/ml{SUVbw}", False, "Standardized Uptake Value body weight")
"""The default unit of real world values of Enhanced PET, from CID 85."""

_DIGITS = Context(prec=30)


class Uptake(NamedTuple):
    """The values of an SUV of 1 in the Units of the series, and the Attributes that follow from it."""

    values_of_one: tuple[float, ...]
    """One for each instance, or one for all."""
    implied: tuple[Element, ...]
    scaled: bool
    """Whether values are not whole numbers and need a slope."""


AS_IT_IS = Uptake((1.0,), (), scaled=False)

CORRECTIONS = ("START", "ADMIN", "NONE")
REFERENCE_TIME = tag_of("FrameReferenceTime")


def uptake(draft: Draft, shown: bool, implied: Mapping[int, Sequence[Element]]) -> Uptake:
    """The uptake of a PET series; `shown`: it shows materials by `suv`. DF134 without a conversion to Units.

    `implied` has the FrameReferenceTime of instances without one from the author.
    """
    table, written, found = draft.table, draft.written, draft.found
    sop_class_uid, span = draft.chosen.sop_class.uid, draft.span
    if sop_class_uid == ENHANCED_PET and shown and table.get(MEASURED_IN, 0) is None:
        return Uptake((1.0,), (vrs.element(MEASURED_IN, item(BY_WEIGHT)),), scaled=True)
    times = implied.get(REFERENCE_TIME, [None] * len(table.slots))
    units, kind = text_of(table.get(UNITS, 0)), text_of(table.get(SUV_TYPE, 0))
    if sop_class_uid != PET.uid or not shown:
        return AS_IT_IS._replace(scaled=sop_class_uid == PET.uid and units == GML)
    if kind not in ("", BODY_WEIGHT) and units in ("", GML):
        place = written.place(SUV_TYPE) or span
        message = f"SUVType {kind} is not supported yet where materials have `suv`"
        hint = "leave SUVType out, or paint layers with `value`"
        found.append(Diagnostic("DF134", message, place, kind, "BW: `suv` is by body weight", hint))
    if units in ("", GML):
        return Uptake((1.0,), (vrs.element(UNITS, GML), vrs.element(SUV_TYPE, BODY_WEIGHT)), scaled=True)
    place = written.place(UNITS) or span
    if units != BQML:
        message = f"Units {units} are not supported yet where materials have `suv`"
        hint = "leave Units out, which makes them GML, or paint layers with `value`"
        found.append(Diagnostic("DF134", message, place, units, "GML or BQML", hint))
        return AS_IT_IS
    return _concentration(draft, place, [table.get(REFERENCE_TIME, i) or one for i, one in enumerate(times)])


def _concentration(draft: Draft, place: Span, times: Sequence[Element | None]) -> Uptake:
    """Bq/ml of an SUV of 1: the dose, decayed to what images are corrected to, over the weight in g.

    Without a correction that is the time of the average count rate of each image, its FrameReferenceTime.
    """
    table, written, found, clock = draft.table, draft.written, draft.found, draft.task.place.spec.clock
    drugs = items_of(table.get(DRUG, 0))
    drug = drugs[0] if len(drugs) == 1 else Attributes()
    correction = text_of(table.get(tag_of("DecayCorrection"), 0)) or "START"
    weight = positive(table.get(tag_of("PatientWeight"), 0))
    dose = positive(drug.get(tag_of("RadionuclideTotalDose")))
    needed: dict[str, object] = {"PatientWeight": weight, "RadionuclideTotalDose": dose}
    delays, half_life, late = [ZERO], None, False
    if correction not in CORRECTIONS:
        message = f"DecayCorrection {correction} is not supported yet where `suv` is converted to Units BQML"
        hint = "write DecayCorrection: START, ADMIN or NONE, or leave Units out: pixels are then SUV"
        found.append(Diagnostic("DF134", message, place, correction, listed(CORRECTIONS), hint))
        return AS_IT_IS
    if correction != "ADMIN":
        reference = series_start(clock, table, 0)  # where it is missing, completion asks for it
        seconds = waited_s(drug, reference) if reference is not None else ZERO
        half_life = _half_life(table, drug, written)
        needed |= {"RadiopharmaceuticalStartTime": seconds is not None, "RadionuclideHalfLife": half_life}
        late, delays = seconds is not None and seconds < 0, [seconds or ZERO]
        if correction == "NONE":
            offsets = [number_of(time) for time in times]
            needed["FrameReferenceTime"] = None not in offsets
            delays = [delays[0] + (offset or ZERO) / 1000 for offset in offsets]
    if late:
        message = "`suv` of materials cannot be converted to Units BQML: the injection is later than the series"
        hint = "write an earlier RadiopharmaceuticalStartDateTime, or leave Units out: pixels are then SUV"
        start = drug.text("RadiopharmaceuticalStartDateTime")
        found.append(Diagnostic("DF134", message, place, start, "a time before SeriesDate and SeriesTime", hint))
        return AS_IT_IS
    lacking = [keyword for keyword, value in needed.items() if not value]
    if len(drugs) > 1:
        lacking = ["a single item of RadiopharmaceuticalInformationSequence"]
    if lacking or weight is None or dose is None:
        message = f"`suv` of materials cannot be converted to Units BQML without {listed(lacking)}"
        expected = (
            "the weight (above 0) in the patient; dose (above 0), time and half-life "
            "in RadiopharmaceuticalInformationSequence"
        )
        hint = "write what is missing, or leave Units out: pixels are then SUV"
        found.append(Diagnostic("DF134", message, place, BQML, expected, hint))
        return AS_IT_IS
    of_dose = _DIGITS.divide(dose, _DIGITS.multiply(weight, Decimal(1000)))
    values = (_DIGITS.multiply(of_dose, _left(delay, half_life)) for delay in delays)
    return Uptake(tuple(map(float, values)), (), scaled=True)


def _left(seconds: Decimal, half_life_s: Decimal | None) -> Decimal:
    """The fraction of a dose that has not decayed; 1 where images are not corrected to another time."""
    if half_life_s is None:
        return Decimal(1)
    return _DIGITS.exp(_DIGITS.multiply(-_DIGITS.divide(seconds, half_life_s), _DIGITS.ln(Decimal(2))))


def _half_life(table: Table, drug: Attributes, written: Written) -> Decimal | None:
    """The half-life as written, or that of the radionuclide, which is then written into the file."""
    if HALF_LIFE in drug:
        return positive(drug.get(HALF_LIFE))
    known = radionuclides.half_life_of(drug)
    if known is not None and DRUG in table.shared and (DRUG, HALF_LIFE) not in written.omit[0]:
        table.set(vrs.element(DRUG, drug.merged([vrs.element(HALF_LIFE, float(known))])))
    return known
