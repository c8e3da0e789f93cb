"""Modules of second-generation radiotherapy: what their conditions ask (PS3.3 section C.36)."""

import pytest

from dicomforge.iod.rules import RulePlace, level
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, tag_of

POINTS = "CArmPhotonElectronControlPointSequence"


def required(module: str, path: str, here: Attributes, *around: Attributes) -> bool:
    *sequences, keyword = path.split(".")
    (rule,) = level((RulePlace(module, tuple(sequences)),)).found[tag_of(keyword)]
    assert rule.condition is not None
    return rule.condition.required(View(here, around, "", frozenset()))


@pytest.mark.parametrize(
    "keyword", ["SourceRollAngle", "RTBeamLimitingDeviceAngle", "ReferencedTreatmentPositionIndex"]
)
def test_the_first_control_point_says_where_everything_is(keyword: str) -> None:
    path = f"{POINTS}.{keyword}"
    assert required("c-arm-photon-electron-beam", path, vr.item(RTControlPointIndex=1), Attributes())
    assert not required("c-arm-photon-electron-beam", path, vr.item(RTControlPointIndex=2), Attributes())


@pytest.mark.parametrize(
    ("detail", "flag", "expected"),
    [
        ("FULL", "NO", True),
        ("IDENT_ONLY", "NO", True),
        ("GEOMETRY_ONLY", "NO", False),
        ("GEOMETRY_ONLY", "YES", True),
    ],
)
def test_a_meterset_is_of_what_has_a_dose_or_was_delivered(detail: str, flag: str, expected: bool) -> None:
    root = vr.item(RTRadiationPhysicalAndGeometricContentDetailFlag=detail, RTRecordFlag=flag)
    path = f"{POINTS}.CumulativeMeterset"
    assert required("c-arm-photon-electron-beam", path, vr.item(RTControlPointIndex=1), root) is expected


def test_an_opening_has_positions_where_its_device_has_leaves() -> None:
    leaves, circle = (
        vr.item(DeviceIndex=index, DeviceTypeCodeSequence=vr.item(CodeValue=code, CodingSchemeDesignator="DCM"))
        for index, code in ((1, "130331"), (2, "130332"))
    )
    root = vr.item(RTBeamLimitingDeviceDefinitionSequence=(leaves, circle))
    around = (root, vr.item(RTControlPointIndex=1))
    path = f"{POINTS}.RTBeamLimitingDeviceOpeningSequence"
    for index, keyword in ((1, "ParallelRTBeamDelimiterPositions"), (2, "RTBeamDelimiterGeometrySequence")):
        opening = vr.item(ReferencedDeviceIndex=index)
        other = vr.item(ReferencedDeviceIndex=3 - index)
        assert required("c-arm-photon-electron-beam", f"{path}.{keyword}", opening, *around)
        assert not required("c-arm-photon-electron-beam", f"{path}.{keyword}", other, *around)


def test_a_combination_of_volumes_has_constituents_and_another_volume_its_segments() -> None:
    path = "PatientSupportDevicesSequence.ConceptualVolumeSequence"
    combined = vr.item(ConceptualVolumeCombinationFlag="YES", ConceptualVolumeSegmentationDefinedFlag="YES")
    outlined = vr.item(ConceptualVolumeCombinationFlag="NO", ConceptualVolumeSegmentationDefinedFlag="YES")
    around = (Attributes(), Attributes())
    for keyword, one, other in (
        ("ConceptualVolumeConstituentSequence", combined, outlined),
        ("ConceptualVolumeSegmentationReferenceSequence", outlined, combined),
    ):
        assert required("rt-delivery-device-common", f"{path}.{keyword}", one, *around)
        assert not required("rt-delivery-device-common", f"{path}.{keyword}", other, *around)


def test_a_set_without_an_intent_has_a_number_of_fractions() -> None:
    intent = vr.item(ReferencedRTPhysicianIntentSequence=vr.item(ReferencedSOPClassUID="1.2"))
    assert required("rt-radiation-set", "IntendedNumberOfFractions", Attributes())
    assert not required("rt-radiation-set", "IntendedNumberOfFractions", intent)


def test_a_continued_delivery_says_from_where_to_where() -> None:
    path = "RTRadiationTaskSequence.ContinuationStartMeterset"
    begun, whole = (vr.item(TreatmentDeliveryContinuationFlag=flag) for flag in ("YES", "NO"))
    assert required("rt-radiation-set-delivery-instruction", path, begun, Attributes())
    assert not required("rt-radiation-set-delivery-instruction", path, whole, Attributes())


def test_a_person_has_a_name_and_a_device_a_model() -> None:
    person, device = (vr.item(ObserverType=kind) for kind in ("PSN", "DEV"))
    for keyword, one, other in (("PersonName", person, device), ("ManufacturerModelName", device, person)):
        path = f"AuthorIdentificationSequence.{keyword}"
        assert required("radiotherapy-common-instance", path, one, Attributes())
        assert not required("radiotherapy-common-instance", path, other, Attributes())
