"""Acquisitions of procedure protocols: parameters that are defined, performed, and in the headers of the images."""

import pydicom
import pytest
from pydicom.datadict import keyword_for_tag

from tests.plan.specs import shown
from tests.tools import build

SCAN = (
    "KVP: 120, GantryDetectorTilt: 0, TableHeight: 150, SingleCollimationWidth: 0.6, TotalCollimationWidth: 40, "
    "TableSpeed: 72, TableFeedPerRotation: 36, SpiralPitchFactor: 0.9, RevolutionTime: 0.5, CTDIvol: 8.2, "
    "CTDIPhantomTypeCodeSequence: DCM:113691, DataCollectionDiameter: 500, FilterType: WEDGE, FocalSpots: 1.2"
)
REST = (
    "AcquisitionMotion: SINGLE, ConstantVolumeFlag: 'NO', FluoroscopyFlag: 'NO', AcquisitionType: SPIRAL, "
    "CardiacSynchronizationTechnique: NONE, RespiratoryMotionCompensationTechnique: NONE, "
    "AutoKVPSelectionType: NONE, ExposureModulationType: NONE, ExposureTimeInms: 500, XRayTubeCurrentInmA: 200, "
    "ExposureInmAs: 100"
)
SPEC = f"""\
dicomforge: 1
clock: 2024-01-31 10:00:00
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
objects:
  chest:
    SOPClassUID: CTDefinedProcedureProtocolStorage
    ProtocolName: Chest
    ContentCreatorName: Roe^Richard
    EquipmentModality: CT
    acquisitions:
      - {{AcquisitionType: SPIRAL, KVP: 120, TotalCollimationWidth: 40, CTDIPhantomTypeCodeSequence: DCM:113691}}
      - {{KVP: 100}}
series:
  ct: {{Modality: CT, Rows: 8, Columns: 8, slices: 2, {SCAN}}}
  performed:
    SOPClassUID: CTPerformedProcedureProtocolStorage
    ProtocolName: Chest
    ContentCreatorName: Roe^Richard
    of: ct
    acquisitions: {{{REST}}}
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pydicom.Dataset]:
    return {path.parent.name: pydicom.dcmread(path) for path in build(SPEC, tmp_path_factory.mktemp("protocol"))}


def test_a_performed_protocol_has_the_values_of_the_images(found: dict[str, pydicom.Dataset]) -> None:
    (element,) = found["performed"].AcquisitionProtocolElementSequence
    (beam,) = element.CTXRayDetailsSequence
    for keyword in (part.split(":")[0].strip() for part in SCAN.split(", ")):
        place = beam if keyword in ("KVP", "DataCollectionDiameter", "FilterType", "FocalSpots") else element
        assert place[keyword].value == found["ct"][keyword].value
    assert (element.ProtocolElementNumber, beam.BeamNumber) == (1, 1)


def test_what_is_written_is_performed_too(found: dict[str, pydicom.Dataset]) -> None:
    (element,) = found["performed"].AcquisitionProtocolElementSequence
    assert (element.AcquisitionType, element.CTXRayDetailsSequence[0].ExposureInmAs) == ("SPIRAL", 100)


def test_a_defined_parameter_leads_to_the_value_that_was_performed(found: dict[str, pydicom.Dataset]) -> None:
    """PS3.3 10.25: the pointer names the sequences around the Attribute, the constraint its value."""
    (performed,) = found["performed"].AcquisitionProtocolElementSequence
    first, second = found["chest"].AcquisitionProtocolElementSpecificationSequence
    assert (first.ProtocolElementNumber, second.ProtocolElementNumber) == (1, 2)
    for parameter in first.ParametersSpecificationSequence:
        assert parameter.ConstraintType == "EQUAL"
        keyword = keyword_for_tag(parameter.SelectorAttribute)
        assert parameter.SelectorAttributeKeyword == keyword
        place, pointer = performed, parameter.get("SelectorSequencePointer", [])
        for sequence in [pointer] if isinstance(pointer, pydicom.tag.BaseTag) else pointer:
            place = place[sequence].value[0]
        assert parameter.SelectorAttributeVR == place[keyword].VR
        (constraint,) = parameter.ConstraintValueSequence
        (value,) = constraint
        assert value.value == place[keyword].value
    (lower,) = second.ParametersSpecificationSequence
    assert lower.ConstraintValueSequence[0].SelectorDSValue == 100


def test_an_attribute_of_something_else_is_an_error() -> None:
    series = "SOPClassUID: CTDefinedProcedureProtocolStorage, acquisitions: {PatientName: A^B}"
    text = f"dicomforge: 1\nobjects:\n  p: {{{series}}}\n"
    assert shown(text, "DF108") == (
        "s.yaml:3:83: error DF108: PatientName is no parameter of an acquisition\n"
        f"      p: {{{series}}}\n"
        f"{' ' * 86}^^^\n"
        "  expected: those of AcquisitionProtocolElementSequence (PS3.3 C.34)"
    )
