"""What is missing, against what dciodvfy (dicom3tools) misses in files of pydicom."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydicom.data import get_testdata_file

from dicomforge.inspect.instance import inspect
from tests.tools import dicom3tool, run

FILES = [
    "693_J2KI.dcm",
    "CT_small.dcm",
    "JPEG-lossy.dcm",
    "MR_small.dcm",
    "OBXXXX1A.dcm",
    "SC_rgb_small_odd.dcm",
    "chrFren.dcm",
    "color-pl.dcm",
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

NEWER = {"OperatorsName"}
"""Attributes that later editions than dciodvfy's demand (RT Series Module)."""


@pytest.mark.parametrize("name", FILES)
def test_both_miss_the_same(name: str) -> None:
    path = Path(str(get_testdata_file(name, download=False)))
    done = run(dicom3tool("dciodvfy"), path)
    theirs = set(re.findall(r"Error - .*?(?:Missing|Empty) attribute.*?Element=<(\w+)>", done.stdout + done.stderr))
    codes = ("missing-type", "empty-value")
    found = [f for f in inspect(path).findings if f.is_error and f.code.startswith(codes)]
    ours = {f.path.rsplit(".", 1)[-1] for f in found}
    assert theirs - ours <= CONDITIONS_OF_ITS_OWN
    assert ours - theirs <= NEWER
