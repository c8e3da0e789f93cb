"""Encapsulated documents: text as other readers find it, models as they are drawn."""

import zlib
from pathlib import Path

import numpy as np
import pytest

from dicomforge.model import vr
from dicomforge.preview.drawings.documents import drawn
from dicomforge.preview.outline import TextLine
from dicomforge.preview.picture import Size
from dicomforge.preview.solid import MARGIN, SIDE
from tests.preview.drawings.shown import example, shown
from tests.preview.series import Made, attributes

SIZE = Size(1, SIDE)


def lines(document: bytes, kind: str) -> list[TextLine]:
    header = attributes(MIMETypeOfEncapsulatedDocument=kind).merged([vr.element("EncapsulatedDocument", document)])
    return list(drawn(Made([header], []), [], SIZE).lines)


def test_the_pages_and_the_text_of_a_pdf(tmp_path: Path) -> None:
    seen = shown(example("encapsulated-pdf"), tmp_path, SIZE)
    assert seen.lines[1:] == (TextLine(1, "1 page"), TextLine(1, "The lesion has 12.5 mm."))
    assert seen.lines[0].text.startswith("Report, application/pdf, ")


def test_a_compressed_stream_of_a_pdf_is_inflated_and_a_broken_one_is_skipped() -> None:
    stream = zlib.compress(rb"q (Size \(mm\)) Tj Q")
    document = (
        b"%PDF-1.4 /Type /Pages /Type /Page /Type/Page\nstream\n" + stream + b"\nendstream\nstream\nx\nendstream"
    )
    assert [line.text for line in lines(document, "application/pdf")][1:] == ["2 pages", "Size (mm)"]


def test_texts_of_a_cda_document_and_lines_of_materials(tmp_path: Path) -> None:
    seen = shown(example("encapsulated-cda"), tmp_path, SIZE)
    assert [line.text for line in seen.lines][1:] == ["Report", "Jane", "Doe", "The lesion has 12.5 mm."]
    seen = shown(example("encapsulated-mtl"), tmp_path / "mtl", SIZE)
    assert "newmtl vessel" in [line.text for line in seen.lines]


def test_an_stl_sphere_is_a_disc(tmp_path: Path) -> None:
    seen = shown(example("encapsulated-stl"), tmp_path, SIZE)
    disc = np.pi * ((SIDE - 2 * MARGIN) / 2) ** 2
    assert seen.pictures[0].image.any(axis=2).sum() == pytest.approx(disc, rel=0.02)
    assert seen.lines[1] == TextLine(0, "1106 points, 2208 triangles")


def test_an_obj_rod_is_ten_by_fifty(tmp_path: Path) -> None:
    """Isometric: the height is 50 sqrt(2/3) and an ellipse of 10 by 10 / sqrt(3), the width 10."""
    (picture,) = shown(example("encapsulated-obj"), tmp_path, SIZE).pictures
    rows, columns = np.nonzero(picture.image.any(axis=2))
    height = 50 * np.sqrt(2 / 3) + 10 / np.sqrt(3)
    assert np.ptp(columns) / np.ptp(rows) == pytest.approx(10 / height, rel=0.02)


def test_faces_of_an_obj_may_have_many_corners_count_backwards_and_name_points_that_are_missing() -> None:
    document = b"v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf 1/1 2/2 3/3 4/4\nf -4 -3 -2\nf 1 2 9\nf 1 x\nv 1\n"
    assert lines(document, "model/obj")[1].text == "4 points, 3 triangles"


@pytest.mark.parametrize("kind", ["application/pdf", "text/xml", "model/stl", "model/obj", "model/mtl", ""])
def test_a_document_of_noise_is_no_error(kind: str) -> None:
    assert lines(bytes(range(256)) * 9, kind)
    assert lines(b"", kind)
