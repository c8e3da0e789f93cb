"""Reconstructions of procedure protocols."""

from pathlib import Path

import pydicom

from tests.tools import build

SPEC = """\
dicomforge: 1
clock: 2024-01-31 10:00:00
objects:
  chest:
    SOPClassUID: CTDefinedProcedureProtocolStorage
    ProtocolName: Chest
    ContentCreatorName: Roe^Richard
    EquipmentModality: CT
    reconstructions: [{ConvolutionKernel: B30f, SliceThickness: 2}, {SliceThickness: 1}]
"""


def test_each_reconstruction_has_its_parameters(tmp_path: Path) -> None:
    (path,) = build(SPEC, tmp_path)
    found = pydicom.dcmread(path).ReconstructionProtocolElementSpecificationSequence
    values = [
        {
            p.SelectorAttributeName: next(iter(p.ConstraintValueSequence[0])).value
            for p in one.ParametersSpecificationSequence
        }
        for one in found
    ]
    assert values == [{"Slice Thickness": 2, "Convolution Kernel": "B30f"}, {"Slice Thickness": 1}]
