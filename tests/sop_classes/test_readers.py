"""Programs that read one kind of object each: plans and records, slides of JPEG tiles, models."""

import io
import math
from pathlib import Path

import openslide
import pydicom
import pytest
import stl

from tests.tools import ROOT, build, dicomforge, needs, run

RADIOTHERAPY = (
    *("rt-image", "rt-dose", "rt-structure-set", "rt-plan", "rt-ion-plan"),
    *("rt-ion-beams-treatment-record", "rt-treatment-summary-record"),
)
"""The classes that drtdump knows; it refuses records of photons and of brachytherapy."""


@needs("drtdump")
@pytest.mark.parametrize("name", RADIOTHERAPY)
def test_drtdump_prints_the_object_of_each_class_that_it_knows(name: str, tmp_path: Path) -> None:
    spec = ROOT / f"specs/sop-classes/{name}.yaml"
    done = dicomforge("build", spec, "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.glob(f"{name}/patient/study/object/*.dcm")
    done = run("drtdump", "-q", path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "RT " in done.stdout


SLIDE = """dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: SC-1}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  slide:
    SOPClassUID: VLWholeSlideMicroscopyImageStorage
    TransferSyntaxUID: JPEGBaseline8Bit
    axes: {level: 3}
    TotalPixelMatrixColumns: 500
    TotalPixelMatrixRows: 300
    Rows: 128
    Columns: 128
    PixelSpacing: [0.01, 0.01]
    phantom:
      - fill: [240, 235, 245]
      - ellipse: {radii: [2, 1.2], value: [220, 150, 190]}
      - circle: {radius: 0.4, at: [0.5, 0.2], value: [90, 40, 120]}
"""


def test_openslide_reads_each_level_of_a_slide_of_jpeg_tiles(tmp_path: Path) -> None:
    slide = openslide.OpenSlide(build(SLIDE, tmp_path)[0])
    assert slide.level_dimensions == ((500, 300), (250, 150), (125, 75))
    assert float(slide.properties["openslide.mpp-x"]) == pytest.approx(10)
    for level, (columns, rows) in enumerate(slide.level_dimensions):
        picture = slide.read_region((0, 0), level, (columns, rows)).convert("RGB")
        spots = {(0.5, 0.5): (220, 150, 190), (0.01, 0.01): (240, 235, 245), (0.6, 0.57): (90, 40, 120)}
        for (u, v), colour in spots.items():
            seen = picture.getpixel((int(u * columns), int(v * rows)))
            assert max(abs(a - b) for a, b in zip(seen, colour, strict=True)) <= 3, (level, u, v)


def test_a_reader_of_stl_finds_the_volume_of_the_model(tmp_path: Path) -> None:
    text = """dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: SC-1}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
  model:
    SOPClassUID: EncapsulatedSTLStorage
    title: LN:18748-4
    document: {mesh: {sphere: {radius: 20}}}
"""
    document = pydicom.dcmread(build(text, tmp_path)[0]).EncapsulatedDocument
    model = stl.mesh.Mesh.from_file("ball.stl", fh=io.BytesIO(document))
    volume, _, _ = model.get_mass_properties()
    assert model.is_closed()
    assert float(volume) == pytest.approx(4 / 3 * math.pi * 20**3, rel=0.01)
