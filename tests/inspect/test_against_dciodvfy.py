"""What is missing, against what dciodvfy (dicom3tools) misses in files of pydicom."""

import re
from pathlib import Path

import pydicom
import pytest

from dicomforge.inspect.instance import inspect
from tests.inspect.made import bundled
from tests.tools import dicom3tool, run

FILES = [
    "693_J2KI.dcm",
    "CT_small.dcm",
    "JPEG-lossy.dcm",
    "MR_small.dcm",
    "examples_overlay.dcm",
    "examples_palette.dcm",
    "examples_ybr_color.dcm",
    "SC_rgb_small_odd.dcm",
    "chrFren.dcm",
    "liver_1frame.dcm",
    "reportsi.dcm",
    "rtdose.dcm",
    "rtplan.dcm",
    "rtstruct.dcm",
    "test-SR.dcm",
    "waveform_ecg.dcm",
]

CONDITIONS_OF_ITS_OWN = {"Laterality", "PixelAspectRatio", "FrameOfReferenceUID", "PositionReferenceIndicator"}
"""Where it judges a condition that is left to the author here, or takes an optional Module as present."""

NEWER = {"OperatorsName", "CurrentRequestedProcedureEvidenceSequence"}
"""Attributes that later editions than dciodvfy's demand (RT Series Module), and that it misses in other words."""


def missed_by_dciodvfy(path: Path) -> set[str]:
    done = run(dicom3tool("dciodvfy"), path)
    return set(re.findall(r"Error - .*?(?:Missing|Empty) attribute.*?Element=<(\w+)>", done.stdout + done.stderr))


@pytest.mark.parametrize("name", FILES)
def test_both_miss_the_same(name: str) -> None:
    path = bundled(name)
    theirs = missed_by_dciodvfy(path)
    codes = ("missing-type", "empty-value")
    found = [f for f in inspect(path).findings if f.is_error and f.code.startswith(codes)]
    ours = {f.path.rsplit(".", 1)[-1] for f in found}
    assert theirs - ours <= CONDITIONS_OF_ITS_OWN
    assert ours - theirs <= NEWER


KEPT = {"SOPClassUID", "SOPInstanceUID", "SpecificCharacterSet", "ValueType", "PixelData", "WaveformSequence"}
"""What a file needs to be judged as what it is."""

OF_THE_WORLD = CONDITIONS_OF_ITS_OWN | {
    "PatientOrientation",  # of frames that may lie in space
    "PixelData",  # called empty where Rows or Columns are gone
    "PlanePositionSequence",  # Usage C of a segmentation: whichever space its frames lie in
    "PlanePositionSlideSequence",
    "ReferencedSeriesSequence",  # whether an instance elsewhere is of this study
    "StudiesContainingOtherReferencedInstancesSequence",
    "VOILUTSequence",  # in place of a window of which a half is there
    "VerifyingObserverSequence",
}


@pytest.mark.parametrize("third", [0, 1, 2])
def test_of_a_third_of_the_attributes_gone_all_are_missed_that_it_misses(third: int, tmp_path: Path) -> None:
    agreed = 0
    for name in FILES:
        image = pydicom.dcmread(bundled(name), force=True)
        for number, element in enumerate(list(image)):
            if number % 3 == third and element.keyword not in KEPT:
                del image[element.tag]
        path = tmp_path / name
        pydicom.dcmwrite(path, image, enforce_file_format=False)
        codes = ("missing-type", "missing-group", "empty-value")
        ours = {f.path.rsplit(".", 1)[-1] for f in inspect(path).findings if f.code.startswith(codes)}
        theirs = missed_by_dciodvfy(path)
        assert theirs - ours <= OF_THE_WORLD, name
        agreed += len(theirs & ours)
    assert agreed > 100
