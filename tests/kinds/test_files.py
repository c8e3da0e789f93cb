"""A file of several frames comes in parts, so that it may be larger than memory."""

from io import BytesIO

import numpy as np
import pydicom
import pytest

from dicomforge.kinds import files, image
from dicomforge.model.clipped import NONE, Clipped
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer import encapsulate
from tests.plan.specs import only, series

LOOP = """
SOPClassUID: UltrasoundMultiFrameImageStorage
Rows: 24
Columns: 30
axes: {t: 5}
TransferSyntaxUID: SYNTAX
phantom: [{fill: {each: [10, 20, 30, 40, 300], along: t}}, {circle: {radius: 6, value: 90}}]
"""

SYNTAXES = (
    "ImplicitVRLittleEndian",
    "ExplicitVRLittleEndian",
    "ExplicitVRBigEndian",
    "DeflatedExplicitVRLittleEndian",
    "RLELossless",
)


def plan(syntax: str) -> SeriesPlan:
    return only(series(LOOP.replace("SYNTAX", syntax)))


def whole(one: SeriesPlan) -> bytes:
    return b"".join(bytes(b) for part in files.maker(one)(range(1)) for b in part.buffers)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_parts_make_the_file_that_one_piece_makes(syntax: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one = plan(syntax)
    together = list(files.maker(one)(range(1)))
    assert [p.last for p in together] == [True]
    expected = whole(one)
    monkeypatch.setattr(files, "COPIED_BYTES", 100)
    monkeypatch.setattr(files, "PART_BYTES", 100)
    parts = [(p.last, len(p.buffers)) for p in files.maker(one)(range(1))]
    assert len(parts) > 1
    assert [last for last, _ in parts] == [False] * (len(parts) - 1) + [True]
    assert whole(one) == expected


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_pydicom_reads_every_frame(syntax: str) -> None:
    dataset = pydicom.dcmread(BytesIO(whole(plan(syntax))))
    assert dataset.NumberOfFrames == 5
    assert dataset.pixel_array.shape == (5, 24, 30)
    assert list(dataset.pixel_array[:, 0, 0]) == [10, 20, 30, 40, 255]
    assert list(dataset.pixel_array[:, 12, 15]) == [90] * 5


def test_clipped_samples_are_counted_over_the_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PART_BYTES", 100)
    parts = list(files.maker(plan("ExplicitVRLittleEndian"))(range(1)))
    inside = np.count_nonzero(pydicom.dcmread(BytesIO(whole(plan("ExplicitVRLittleEndian")))).pixel_array[4] == 255)
    assert sum((p.clipped for p in parts), NONE) == Clipped(above=inside)
    assert inside > 500


def test_a_large_file_has_an_empty_offset_table(monkeypatch: pytest.MonkeyPatch) -> None:
    one = plan("RLELossless")
    small = pydicom.dcmread(BytesIO(whole(one)))
    monkeypatch.setattr(encapsulate, "TABLE_BYTES", 100)
    large = pydicom.dcmread(BytesIO(whole(one)))
    assert small.PixelData[4:8] == (5 * 4).to_bytes(4, "little")
    assert large.PixelData[4:8] == bytes(4)
    assert np.array_equal(small.pixel_array, large.pixel_array)


@pytest.mark.parametrize(("terms", "depends"), [("['', ISO 2022 IR 87]", True), ("ISO_IR 192", False)])
def test_code_extension_is_a_generator_of_the_series_that_use_it(terms: str, depends: bool) -> None:
    names = dict(image.epochs(only(series(f"Modality: CT\nSpecificCharacterSet: {terms}"))))
    assert ("code extension" in names) == depends
