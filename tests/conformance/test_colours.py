"""Colours of every kind, built and read by others: pydicom, DCMTK and GDCM (in SimpleITK) see those of the spec."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.pixels import pixel_array
from pydicom.pixels.processing import apply_color_lut, convert_color_space

from dicomforge.standard import palettes
from tests.tools import build, dicom3tool, dicomforge, needs, run

HEAD = """
dicomforge: 1
patient: {PatientName: Hue^Hugo, PatientID: H}
study: {StudyID: 1, StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
"""

PICTURE = """
    Rows: 31
    Columns: 48
    phantom:
      - fill: [10, 20, 30]
      - rectangle: {size: [12px, 40px], at: [-18, 0], value: [255, 0, 0]}
      - rectangle: {size: [12px, 40px], at: [-6, 0], value: [0, 255, 0]}
      - rectangle: {size: [12px, 40px], at: [6, 0], value: [0, 0, 255]}
      - text: {text: A, at: [18, 0], height: 16, value: [255, 255, 255], sample: centre}
"""
BARS = {6: (255, 0, 0), 18: (0, 255, 0), 30: (0, 0, 255)}
"""Columns in the middle of the bars, and their colours."""

INDICES = "\n    Rows: 16\n    Columns: 256\n    phantom: [{gradient: {axis: x, from: 0, to: 255}}]\n"
WIDE = INDICES.replace("to: 255", "to: 65535")
BELOW = "\n    Rows: 16\n    Columns: 6\n    phantom: [{gradient: {axis: x, from: -3, to: 2}}]\n"
LEVELS = (1, 4095, 65535)
FLAT = f"\n    Rows: 4\n    Columns: 5\n    phantom: [{{fill: {list(LEVELS)}}}]\n"

SEGMENTS = """RedPaletteColorLookupTableDescriptor: [256, 0, 8]
    SegmentedRedPaletteColorLookupTableData: [0, 1, 255, 1, 255, 255]
    SegmentedGreenPaletteColorLookupTableData: [0, 1, 0, 1, 255, 255]
    SegmentedBluePaletteColorLookupTableData: [0, 1, 255, 1, 255, 0]"""
"""PS3.6 Table B.1.5.2-2: Spring."""
LONG_SEGMENTS = """BitsAllocated: 16
    RedPaletteColorLookupTableDescriptor: [0, 0, 16]
    SegmentedRedPaletteColorLookupTableData: [0, 1, 0, 1, 65535, 65535]
    SegmentedGreenPaletteColorLookupTableData: [0, 1, 0, 1, 65535, 65535]
    SegmentedBluePaletteColorLookupTableData: [0, 1, 0, 1, 65535, 65535]"""
SIGNED = """BitsAllocated: 16
    PixelRepresentation: 1
    RedPaletteColorLookupTableDescriptor: [4, -2, 8]
    RedPaletteColorLookupTableData: [10, 20, 30, 40]
    GreenPaletteColorLookupTableData: [10, 20, 30, 40]
    BluePaletteColorLookupTableData: [10, 20, 30, 40]"""

KINDS = {
    "us": "Modality: US",
    "sc": "Modality: OT",
    "nm": "Modality: NM",
    "cine": "SOPClassUID: UltrasoundMultiFrameImageStorage\n    axes: {t: 3}",
}
PLAIN = "ExplicitVRLittleEndian"
NATIVE = (PLAIN, "ImplicitVRLittleEndian", "ExplicitVRBigEndian", "DeflatedExplicitVRLittleEndian")
HOT, PET, SPRING = "1.2.840.10008.1.5.3", "1.2.840.10008.1.5.2", "1.2.840.10008.1.5.5"


class Case(NamedTuple):
    kind: str
    colours: str
    syntax: str = PLAIN
    more: str = ""
    picture: str = PICTURE


BY_COLOUR = {
    **{f"{k}-422-{i}": Case(k, "YBR_FULL_422", s) for k in ("us", "sc", "cine") for i, s in enumerate(NATIVE)},
    **{
        f"{k}-full-{i}": Case(k, "YBR_FULL", s)
        for k in ("us", "sc", "cine")
        for i, s in enumerate((*NATIVE, "RLELossless"))
    },
    **{
        f"planes-{i}": Case("sc", "YBR_FULL", s, "PlanarConfiguration: 1")
        for i, s in enumerate((PLAIN, "RLELossless"))
    },
    **{f"{k}-rgb-planes": Case(k, "RGB", "RLELossless", "PlanarConfiguration: 1") for k in ("us", "sc")},
    **{f"{k}-rgb": Case(k, "RGB") for k in ("us", "sc")},
}
BY_PALETTE = {
    f"{k}-{bits}-{i}": Case(
        k, "PALETTE COLOR", s, f"BitsAllocated: {bits}\n    PaletteColorLookupTableUID: {HOT}", INDICES
    )
    for k in ("us", "sc", "nm")
    for bits in (8, 16)
    for i, s in enumerate((PLAIN, "ImplicitVRLittleEndian", "RLELossless"))
}
OF_16_BITS = {
    f"wide-{planar}-{i}": Case("sc", "RGB", s, f"BitsAllocated: 16\n    PlanarConfiguration: {planar}", FLAT)
    for planar in (0, 1)
    for i, s in enumerate((PLAIN, "ExplicitVRBigEndian", "RLELossless"))
}
CASES = {
    **BY_COLOUR,
    **BY_PALETTE,
    **OF_16_BITS,
    "pet": Case("us", "PALETTE COLOR", PLAIN, "PaletteColorLookupTableUID: PETPalette", INDICES),
    "spring": Case("us", "PALETTE COLOR", PLAIN, SEGMENTS, INDICES),
    "rle-segments": Case("us", "PALETTE COLOR", "RLELossless", SEGMENTS, INDICES),
    "long-segments": Case("us", "PALETTE COLOR", PLAIN, LONG_SEGMENTS, WIDE),
    "signed": Case("sc", "PALETTE COLOR", PLAIN, SIGNED, BELOW),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The one file of each case."""
    text = HEAD
    for name, case in CASES.items():
        text += (
            f"  {name}:\n    {KINDS[case.kind]}\n    Laterality: L\n    PhotometricInterpretation: {case.colours}\n"
        )
        text += f"    TransferSyntaxUID: {case.syntax}\n    {case.more}{case.picture}"
    return {file.parent.name: file for file in build(text, tmp_path_factory.mktemp("colours"))}


@pytest.mark.parametrize("name", BY_COLOUR)
def test_pydicom_sees_the_colours_of_the_spec(name: str, files: dict[str, Path]) -> None:
    dataset = dcmread(files[name])
    assert dataset.PhotometricInterpretation == CASES[name].colours
    frames = dataset.pixel_array.reshape(-1, 31, 48, 3)
    assert len(frames) == (3 if CASES[name].kind == "cine" else 1)
    for frame in frames:
        for column, colour in BARS.items():
            assert np.abs(frame[15, column].astype(int) - colour).max() <= 2


def test_the_stored_samples_are_those_of_the_rgb_image_converted(files: dict[str, Path]) -> None:
    """PS3.3 C.7.6.3.1.2: Cb and Cr of YBR_FULL_422 are those of the first of two pixels."""
    expected = convert_color_space(dcmread(files["sc-rgb"]).pixel_array, "RGB", "YBR_FULL").astype(int)
    assert np.abs(pixel_array(files["sc-full-0"], raw=True) - expected).max() <= 1
    expected[:, 1::2, 1:] = expected[:, ::2, 1:]
    assert np.abs(pixel_array(files["sc-422-0"], raw=True) - expected).max() <= 1


@needs("dcm2pnm")
@pytest.mark.parametrize("name", ["us-rgb", "us-full-0", "us-422-0", "sc-full-2", "sc-422-1", "cine-422-0"])
def test_dcmtk_shows_the_colours_of_the_spec(name: str, files: dict[str, Path], tmp_path: Path) -> None:
    pixels = _shown_by_dcmtk(files[name], tmp_path)
    for column, colour in BARS.items():
        assert np.abs(pixels[15, column].astype(int) - colour).max() <= 3


@pytest.mark.parametrize("name", ["us-rgb", "us-full-0", "us-422-0", "sc-422-2", "cine-422-1"])
def test_gdcm_shows_what_pydicom_shows(name: str, files: dict[str, Path]) -> None:
    sitk = pytest.importorskip("SimpleITK")
    pixels = sitk.GetArrayFromImage(sitk.ReadImage(str(files[name])))
    expected = dcmread(files[name]).pixel_array
    assert np.abs(pixels.reshape(expected.shape).astype(int) - expected).max() <= 1


@pytest.mark.parametrize("name", BY_PALETTE)
def test_an_index_shows_its_colour_of_a_well_known_palette(name: str, files: dict[str, Path]) -> None:
    dataset = dcmread(files[name])
    indices = dataset.pixel_array.reshape(16, 256)
    assert np.array_equal(indices[0], np.arange(256))
    assert np.array_equal(apply_color_lut(indices, dataset), apply_color_lut(indices, palette=HOT))


@needs("dcm2pnm")
def test_dcmtk_shows_the_palette(files: dict[str, Path], tmp_path: Path) -> None:
    pixels = _shown_by_dcmtk(files["pet"], tmp_path)
    assert np.array_equal(pixels[8].T, [list(c) for c in palettes.by_keyword("PETPalette")])


@pytest.mark.parametrize("name", ["spring", "rle-segments"])
def test_segments_of_8_bits_show_the_palette_they_describe(name: str, files: dict[str, Path]) -> None:
    dataset = dcmread(files[name])
    expected = apply_color_lut(dataset.pixel_array, palette=SPRING)
    assert np.array_equal(apply_color_lut(dataset.pixel_array, dataset), expected)


def test_segments_of_16_bits_make_a_palette_of_65536_entries(files: dict[str, Path]) -> None:
    dataset = dcmread(files["long-segments"])
    assert dataset.pixel_array.max() == 65535
    assert np.array_equal(apply_color_lut(dataset.pixel_array, dataset)[..., 1], dataset.pixel_array)


@needs("dcm2pnm")
def test_signed_indices_begin_below_0(files: dict[str, Path], tmp_path: Path) -> None:
    expected = [10, 10, 20, 30, 40, 40]
    dataset = dcmread(files["signed"])
    assert apply_color_lut(dataset.pixel_array, dataset)[0, :, 0].tolist() == expected
    assert _shown_by_dcmtk(files["signed"], tmp_path)[0, :, 2].tolist() == expected


@pytest.mark.parametrize("name", OF_16_BITS)
def test_rgb_of_16_bits_keeps_its_values(name: str, files: dict[str, Path]) -> None:
    expected = np.broadcast_to(np.array(LEVELS, np.uint16), (4, 5, 3))
    assert np.array_equal(dcmread(files[name]).pixel_array, expected)


def test_check_finds_nothing_in_what_was_built(files: dict[str, Path]) -> None:
    done = dicomforge("check", files["pet"].parents[2])
    assert (done.returncode, f"{len(CASES)} files, 1 study" in done.stdout) == (0, True)
    assert "no findings" in done.stdout


@pytest.mark.parametrize("name", ["us-full-4", "sc-full-0", "pet", "spring", "rle-segments", "wide-0-0"])
def test_dciodvfy_finds_no_error(name: str, files: dict[str, Path]) -> None:
    """It refuses native YBR in ultrasound, and native YBR_FULL_422, whose length it miscounts, everywhere."""
    told = run(dicom3tool("dciodvfy"), files[name])
    assert [line for line in (told.stdout + told.stderr).splitlines() if line.startswith("Error")] == []


def _shown_by_dcmtk(file: Path, folder: Path) -> np.ndarray:
    from PIL import Image

    shown = run("dcm2pnm", file, folder / "shown.ppm")
    assert shown.returncode == 0, shown.stderr
    return np.asarray(Image.open(folder / "shown.ppm"))
