"""Modules of radiotherapy: what their conditions ask of plans and records (PS3.3 section C.8.8)."""

import pytest

from dicomforge.iod.rules import RulePlace, level
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, tag_of


def required(module: str, path: str, view: View) -> bool:
    *sequences, keyword = path.split(".")
    (rule,) = level((RulePlace(module, tuple(sequences)),)).found[tag_of(keyword)]
    assert rule.condition is not None
    return rule.condition.required(view)


def seen(here: Attributes, *around: Attributes) -> View:
    return View(here, around, "", frozenset())


@pytest.mark.parametrize(
    ("module", "path"),
    [
        ("rt-beams", "BeamSequence.ControlPointSequence.GantryAngle"),
        ("rt-beams", "BeamSequence.ControlPointSequence.BeamLimitingDevicePositionSequence"),
        ("rt-ion-beams", "IonBeamSequence.IonControlPointSequence.SnoutPosition"),
    ],
)
def test_the_first_control_point_says_where_everything_is(module: str, path: str) -> None:
    assert required(module, path, seen(vr.item(ControlPointIndex=0)))
    assert not required(module, path, seen(vr.item(ControlPointIndex=1)))


def test_an_ion_beam_has_one_of_energy_and_voltage() -> None:
    path = "IonBeamSequence.IonControlPointSequence"
    first, alone = vr.item(ControlPointIndex=0, KVP=100), vr.item(ControlPointIndex=0)
    assert required("rt-ion-beams", f"{path}.NominalBeamEnergy", seen(alone))
    assert not required("rt-ion-beams", f"{path}.NominalBeamEnergy", seen(first))
    assert not required("rt-ion-beams", f"{path}.KVP", seen(vr.item(ControlPointIndex=0, NominalBeamEnergy=100)))


def test_weights_of_control_points_need_the_final_one() -> None:
    path = "BeamSequence.FinalCumulativeMetersetWeight"
    weighted = vr.item(ControlPointSequence=vr.item(CumulativeMetersetWeight=0))
    empty = vr.item(ControlPointSequence=vr.item(CumulativeMetersetWeight=()))
    assert required("rt-beams", path, seen(weighted))
    assert not required("rt-beams", path, seen(empty))


def test_a_group_with_beams_refers_to_them() -> None:
    path = "FractionGroupSequence.ReferencedBeamSequence"
    assert required("rt-fraction-scheme", path, seen(vr.item(NumberOfBeams=2)))
    assert not required("rt-fraction-scheme", path, seen(vr.item(NumberOfBeams=0)))


def test_a_measured_dose_has_one_of_two_numbers() -> None:
    path, module = "MeasuredDoseReferenceSequence", "measured-dose-reference-record"
    own, planned = vr.item(MeasuredDoseReferenceNumber=1), vr.item(ReferencedDoseReferenceNumber=1)
    assert not required(module, f"{path}.MeasuredDoseReferenceNumber", seen(planned))
    assert not required(module, f"{path}.ReferencedDoseReferenceNumber", seen(own))
    assert required(module, f"{path}.MeasuredDoseReferenceNumber", seen(Attributes()))
