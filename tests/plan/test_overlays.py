"""`encode: {overlays: high-bits}`: DCMTK shows what was written as OverlayData, above the same pixels."""

from pathlib import Path

import numpy as np
import pydicom
import pytest
from PIL import Image

from dicomforge import api
from tests.conformance.errors import printed
from tests.tools import build, needs, run

FRAME = np.zeros((16, 16), bool)
FRAME[[0, -1]] = FRAME[:, [0, -1]] = True
CROSS = np.eye(16, dtype=bool) | np.eye(16, dtype=bool)[::-1]


def packed(bits: np.ndarray) -> str:
    """Eight pixels to a byte, the first in its least significant bit (PS3.5 8.1.2)."""
    return np.packbits(bits.reshape(-1), bitorder="little").tobytes().hex()


def overlay(group: str, bits: np.ndarray, origin: str = "[1, 1]") -> str:
    rows, columns = bits.shape
    words = {"0010": rows, "0011": columns, "0040": "G", "0050": origin, "0100": 1, "0102": 0}
    vrs = {"0040": "CS", "0050": "SS"}
    lines = [f'  "({group},{e})": {{vr: {vrs.get(e, "US")}, value: {value}}}' for e, value in words.items()]
    return "\n".join([*lines, f'  "({group},3000)": {{vr: OW, value: {{hex: {packed(bits)}}}}}', ""])


def spec(encode: str, *overlays: str, more: str = "", bits: int = 12) -> str:
    return f"""\
dicomforge: 1
allow: [DF179]
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  Modality: CT
  Rows: 16
  Columns: 16
  BitsStored: {bits}
  phantom: [{{fill: -1000}}, {{circle: {{radius: 3, value: 40}}}}]
{more}{"".join(overlays)}{encode}"""


TWO = overlay("6000", FRAME), overlay("6002", CROSS)
HIGH = "  encode: {overlays: high-bits}\n"


@needs("dcm2pnm")
@pytest.mark.parametrize(
    ("signed", "syntax"), [(0, "ExplicitVRLittleEndian"), (1, "ImplicitVRLittleEndian"), (1, "ExplicitVRBigEndian")]
)
def test_dcmtk_shows_each_overlay_and_pydicom_the_same_pixels(signed: int, syntax: str, tmp_path: Path) -> None:
    more = f"  PixelRepresentation: {signed}\n  RescaleIntercept: -1024\n  TransferSyntaxUID: {syntax}\n"
    (plain,) = build(spec("", *TWO, more=more), tmp_path / "plain")
    (high,) = build(spec(HIGH, *TWO, more=more), tmp_path / "high")
    for number, bits in enumerate((FRAME, CROSS), 1):
        shown = tmp_path / f"{number}.pgm"
        assert run("dcm2pnm", "+O", str(number), "+Omr", high, shown).returncode == 0
        assert (np.asarray(Image.open(shown)) == 255)[bits].all()
        assert (np.asarray(Image.open(shown))[0, 1:-1] == 255).all() == bits[0, 1:-1].all()
    read = pydicom.dcmread(high)
    assert (read.pixel_array == pydicom.dcmread(plain).pixel_array).all()
    stored = np.frombuffer(read.PixelData, ">u2" if "Big" in syntax else "<u2").reshape(16, 16)
    assert (stored >> 12 == FRAME + 2 * CROSS).all()
    bits_of = [(read[group, 0x0100].value, read[group, 0x0102].value) for group in (0x6000, 0x6002)]
    assert bits_of == [(16, 12), (16, 13)]
    assert (0x6000, 0x3000) not in read
    assert api.inspect_files(high).findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (spec(HIGH), "no object of the series has an overlay"),
        (spec(HIGH, overlay("6000", FRAME[:8])), "the overlay (6000,3000) does not fit the image"),
        (spec(HIGH, overlay("6000", FRAME, "[2, 1]")), "the overlay (6000,3000) does not fit the image"),
        (spec(HIGH, *TWO, bits=15), "the pixels have no bit left"),
    ],
)
def test_an_overlay_that_cannot_be_there_is_an_error(
    text: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert f"error DF178: `overlays: high-bits`: {expected}\n" in printed(text)


def test_compressed_pixels_have_no_unused_bits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = printed(spec(HIGH, *TWO, more="  TransferSyntaxUID: RLELossless\n"))
    assert "error DF178: `overlays` means nothing in RLELossless\n" in said


def test_it_is_retired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = printed(spec(HIGH, *TWO).replace("allow: [DF179]\n", ""))
    assert "warning DF179: `overlays: high-bits` is retired (PS3.5 8.1.2)\n" in said
    assert said.count("DF179") == 2  # the code, and how to allow it
