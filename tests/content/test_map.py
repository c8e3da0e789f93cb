"""Real world values: what pydicom makes of stored values."""

from pathlib import Path

import highdicom
import numpy as np
import pydicom
from pydicom.pixels.processing import apply_rescale

from tests.content.objects import HEAD, objects
from tests.tools import build, said

SPEC = "SOPClassUID: RealWorldValueMappingStorage"


def test_stored_values_become_real_ones(tmp_path: Path) -> None:
    found = objects(f"{SPEC}, of: [ct, mr], map: {{slope: 0.5, intercept: -3, units: 'UCUM:g/ml'}}", tmp_path)
    ct, mr = found["object"][0].ReferencedImageRealWorldValueMappingSequence
    assert [one.ReferencedSOPInstanceUID for one in ct.ReferencedImageSequence] == [
        one.SOPInstanceUID for one in found["ct"]
    ]
    (mapping,) = ct.RealWorldValueMappingSequence
    bits = found["ct"][0].BitsStored
    assert found["ct"][0].PixelRepresentation == 1
    assert mapping.RealWorldValueFirstValueMapped == -(2 ** (bits - 1))
    assert mapping.RealWorldValueLastValueMapped == 2 ** (bits - 1) - 1
    assert mr.RealWorldValueMappingSequence[0].RealWorldValueFirstValueMapped == 0
    from pydicom.dataset import Dataset

    rescaled = Dataset()
    rescaled.RescaleSlope, rescaled.RescaleIntercept = mapping.RealWorldValueSlope, mapping.RealWorldValueIntercept
    assert apply_rescale(np.array([0, 10]), rescaled).tolist() == [-3, 2]
    units = mapping.MeasurementUnitsCodeSequence[0]
    assert (units.CodingSchemeDesignator, units.CodeValue, units.CodeMeaning) == ("UCUM", "g/ml", "g/ml")


def test_a_mapping_of_nothing_is_refused(tmp_path: Path) -> None:
    text = f"{HEAD}  object: {{{SPEC}, map: {{units: 'UCUM:g/ml'}}}}\n"
    assert said(text, tmp_path, "DF108") == (
        """error DF108: a mapping belongs to images
object: {SOPClassUID: RealWorldValueMappingStorage, map: {units: 'UCUM:g/ml'}}
^^^
expected: `of`, series with pixels
help: write `of:` and their name"""
    )


def test_a_parametric_map_has_a_line_of_its_own(tmp_path: Path) -> None:
    text = f"""{HEAD}  object:
    SOPClassUID: ParametricMapStorage
    Modality: MR
    ImageType: [DERIVED, PRIMARY, T1 MAP, NONE]
    ContentQualification: RESEARCH
    BitsAllocated: 32
    Rows: 8
    Columns: 8
    phantom: [fill: 1.5, circle: {{radius: 2, value: 3}}]
    map: {{units: UCUM:ms, label: T1, slope: 2, intercept: -0.5}}
"""
    *_, path = build(text, tmp_path)
    read = highdicom.imread(path)
    (mapped,) = read.SharedFunctionalGroupsSequence[0].RealWorldValueMappingSequence
    assert (mapped.LUTLabel, mapped.MeasurementUnitsCodeSequence[0].CodeMeaning) == ("T1", "millisecond")
    rescaled = pydicom.Dataset()
    rescaled.RescaleSlope, rescaled.RescaleIntercept = mapped.RealWorldValueSlope, mapped.RealWorldValueIntercept
    ends = apply_rescale(read.pixel_array, rescaled)[[0, 4], [0, 4]]
    assert list(ends) == [2 * 1.5 - 0.5, 2 * 3 - 0.5]
