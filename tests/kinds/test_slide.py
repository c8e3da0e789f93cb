"""Slides: what wsidicom and pydicom read of the total pixel matrix is what its shapes say, on each level."""

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pydicom
import pytest
from wsidicom import WsiDicom

from tests.tools import build, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  slide:
    SOPClassUID: VLWholeSlideMicroscopyImageStorage
    {more}
    TotalPixelMatrixColumns: 500
    TotalPixelMatrixRows: 300
    Rows: 64
    Columns: 128
    PixelSpacing: [0.01, 0.01]
    phantom:
      - fill: [240, 235, 245]
      - ellipse: {{radii: [2, 1.2], value: [220, 150, 190]}}
      - circle: {{radius: 0.4, at: [1, -0.5], value: [90, 40, 120]}}
"""
TISSUE_MM2, NUCLEUS_MM2 = math.pi * 2 * 1.2, math.pi * 0.4**2


def matrix(slide: pydicom.Dataset) -> np.ndarray:
    """The total pixel matrix, put together from the frames in their order."""
    rows, columns = slide.TotalPixelMatrixRows, slide.TotalPixelMatrixColumns
    across, down = -(-columns // slide.Columns), -(-rows // slide.Rows)
    tiles = slide.pixel_array.reshape(down, across, slide.Rows, slide.Columns, 3)
    return tiles.swapaxes(1, 2).reshape(down * slide.Rows, across * slide.Columns, 3)[:rows, :columns]


def spacing(slide: pydicom.Dataset) -> float:
    return float(slide.SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0].PixelSpacing[0])


def test_each_level_shows_the_same_tissue(tmp_path: Path) -> None:
    levels = [pydicom.dcmread(file) for file in build(SPEC.format(more="axes: {level: 3}"), tmp_path)]
    assert [(one.TotalPixelMatrixColumns, one.TotalPixelMatrixRows) for one in levels] == [
        (500, 300),
        (250, 150),
        (125, 75),
    ]
    assert [one.NumberOfFrames for one in levels] == [4 * 5, 2 * 3, 1 * 2]
    assert len({one.FrameOfReferenceUID for one in levels}) == 1
    for one in levels:
        shown, pixel_mm2 = matrix(one), spacing(one) ** 2
        nucleus = (np.abs(shown.astype(int) - (90, 40, 120)).sum(axis=2) < 60).sum() * pixel_mm2
        tissue = (shown[..., 1] < 190).sum() * pixel_mm2
        assert nucleus == pytest.approx(NUCLEUS_MM2, rel=0.05)
        assert tissue == pytest.approx(TISSUE_MM2, rel=0.02)
        rows, columns = np.nonzero(shown[..., 1] < 60)
        middle = ((columns.mean() - (shown.shape[1] - 1) / 2), (rows.mean() - (shown.shape[0] - 1) / 2))
        assert np.allclose(np.multiply(middle, spacing(one)), (1, -0.5), atol=spacing(one) / 2)


def test_wsidicom_reads_each_level(tmp_path: Path) -> None:
    build(SPEC.format(more="axes: {level: 3}"), tmp_path)
    with WsiDicom.open(sorted((tmp_path / "out").rglob("*.dcm"))) as slide:
        assert [(one.size.width, one.size.height) for one in slide.levels] == [(500, 300), (250, 150), (125, 75)]
        for number, level in enumerate(slide.levels):
            region = np.asarray(slide.read_region((0, 0), number, (level.size.width, level.size.height)))
            area = (region[..., 1] < 190).sum() * (0.01 * 2**number) ** 2
            assert area == pytest.approx(TISSUE_MM2, rel=0.02)
        assert slide.read_region((350, 100), 0, (1, 1)).getpixel((0, 0)) == (90, 40, 120)


def test_sparse_tiles_say_where_they_are(tmp_path: Path) -> None:
    (file,) = build(SPEC.format(more="DimensionOrganizationType: TILED_SPARSE"), tmp_path)
    slide = pydicom.dcmread(file)
    painted = np.zeros((320, 512, 3), np.uint8)
    for frame, groups in zip(slide.pixel_array, slide.PerFrameFunctionalGroupsSequence, strict=True):
        (place,) = groups.PlanePositionSlideSequence
        row, column = place.RowPositionInTotalImagePixelMatrix, place.ColumnPositionInTotalImagePixelMatrix
        painted[row - 1 : row + 63, column - 1 : column + 127] = frame
        (origin,) = slide.TotalPixelMatrixOriginSequence
        assert float(place.YOffsetInSlideCoordinateSystem) == pytest.approx(
            float(origin.YOffsetInSlideCoordinateSystem) - (column - 1) * 0.01
        )
    assert (painted[:300, :500, 1] < 190).sum() * 1e-4 == pytest.approx(TISSUE_MM2, rel=0.02)
    with WsiDicom.open(sorted((tmp_path / "out").rglob("*.dcm"))) as opened:
        region = np.asarray(opened.read_region((0, 0), 0, (500, 300)))
    assert (region == painted[:300, :500]).all()


@pytest.mark.parametrize(
    ("pixels", "tile", "kind"), [(6144, 256, "TILED_FULL"), (11776, 256, "TILED_FULL"), (1600, 16, "TILED_SPARSE")]
)
def test_a_large_slide_takes_little_memory(pixels: int, tile: int, kind: str, tmp_path: Path) -> None:
    """Slides of 113 and 416 MB, and one of 10,000 tiles with functional groups of their own."""
    spec = tmp_path / "large.yaml"
    text = SPEC.format(more=f"DimensionOrganizationType: {kind}").replace("0.01", "0.001")
    text = text.replace("500", str(pixels)).replace("300", str(pixels))
    spec.write_text(text.replace("Rows: 64", f"Rows: {tile}").replace("Columns: 128", f"Columns: {tile}"))
    command = [sys.executable, "-m", "dicomforge", "build", str(spec), "-o", str(tmp_path / "large"), "-j1", "-q"]
    measured = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", measured, *command], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 300_000
    (file,) = (tmp_path / "large").rglob("*.dcm")
    assert file.stat().st_size > pixels**2 * 3


def test_a_matrix_without_pixels_is_refused(tmp_path: Path) -> None:
    text = SPEC.format(more="instances: [{}]").replace("TotalPixelMatrixRows: 300", "TotalPixelMatrixRows: 0")
    assert said(text, tmp_path, "DF075").splitlines()[0] == "error DF075: TotalPixelMatrixRows must be greater than 0"
