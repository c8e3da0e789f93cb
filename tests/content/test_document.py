"""Documents: what PDF, XML, STL, OBJ and MTL readers find in them is what the spec says."""

import io
import math
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import build, said

HEAD = """dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: D-17}
study: {StudyDate: 2024-01-31, StudyTime: "10:00:00"}
series:
"""
HL7 = {"": "urn:hl7-org:v3"}


def spec(kind: str, document: str, rest: str = "") -> str:
    return f"{HEAD}  made: {{SOPClassUID: Encapsulated{kind}Storage, document: {document}{rest}}}\n"


def made(folder: Path, kind: str, document: str, rest: str = "") -> tuple[pydicom.Dataset, bytes]:
    """The object, and its document without padding."""
    (file,) = build(spec(kind, document, rest), folder)
    dataset = pydicom.dcmread(file)
    return dataset, dataset.EncapsulatedDocument[: dataset.EncapsulatedDocumentLength]


def test_a_pdf_reader_finds_the_text(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    text = "The lesion (left) has 12.5 mm.\\nMüller \\\\ Roe"
    dataset, document = made(tmp_path, "PDF", f'{{text: "{text}"}}')
    assert (dataset.MIMETypeOfEncapsulatedDocument, dataset.BurnedInAnnotation) == ("application/pdf", "NO")
    (page,) = pypdf.PdfReader(io.BytesIO(document), strict=True).pages
    assert page.extract_text().splitlines() == ["The lesion (left) has 12.5 mm.", "Müller \\ Roe"]


def test_many_and_long_lines_go_on_below_and_on_the_next_page(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    lines = [f"Line {n}" for n in range(60)] + [" ".join(["word"] * 40)]
    _, document = made(tmp_path, "PDF", "{text: '" + "\n\n    ".join(lines) + "'}")
    pages = [page.extract_text().splitlines() for page in pypdf.PdfReader(io.BytesIO(document), strict=True).pages]
    assert len(pages) == 2
    assert [*pages[0], *pages[1]][:60] == lines[:60]
    assert " ".join([*pages[0], *pages[1]][60:]) == lines[60]


def test_a_text_that_names_the_patient_is_burned_in_annotation(tmp_path: Path) -> None:
    dataset, _ = made(tmp_path, "PDF", "{text: Jane Doe alias Doe Jane}")
    assert dataset.BurnedInAnnotation == "YES"


def test_a_cda_document_has_the_identifier_the_patient_and_the_text(tmp_path: Path) -> None:
    dataset, document = made(tmp_path, "CDA", "{text: 5 < 7 & more}", ", DocumentTitle: A & B")
    root = ET.fromstring(document)
    assert root.tag == "{urn:hl7-org:v3}ClinicalDocument"
    assert root.find("id", HL7).attrib == {"root": dataset.HL7InstanceIdentifier}
    assert root.find("recordTarget/patientRole/id", HL7).attrib == {"extension": "D-17"}
    assert root.find("recordTarget/patientRole/patient/name/family", HL7).text == "Doe"
    assert root.find("title", HL7).text == "A & B"
    assert root.find("effectiveTime", HL7).attrib == {"value": "20240131"}
    assert [one.text for one in root.iter("{urn:hl7-org:v3}paragraph")] == ["5 < 7 & more"]
    assert (dataset.MIMETypeOfEncapsulatedDocument, dataset.BurnedInAnnotation) == ("text/XML", "YES")


def test_an_stl_model_is_closed_and_has_the_volume_of_the_ball(tmp_path: Path) -> None:
    dataset, document = made(tmp_path, "STL", "{mesh: {sphere: {radius: 20}}}")
    count = int(np.frombuffer(document, "<u4", 1, 80)[0])
    assert len(document) == 84 + 50 * count
    facets = np.frombuffer(document, np.dtype([("normal", "<3f4"), ("corners", "<9f4"), ("rest", "<u2")]), count, 84)
    corners = facets["corners"].reshape(-1, 3, 3).astype(float)
    volume = np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6
    assert volume == pytest.approx(4 / 3 * math.pi * 20**3, rel=0.01)
    outward = np.einsum("ij,ij->i", facets["normal"], corners.mean(axis=1))
    assert outward.min() > 0
    edges = [tuple(map(tuple, (one[i], one[(i + 1) % 3]))) for one in corners for i in range(3)]
    assert len(set(edges)) == len(edges)
    assert {(b, a) for a, b in edges} == set(edges)
    assert dataset.MeasurementUnitsCodeSequence[0].CodeValue == "mm"
    assert (dataset.Modality, dataset.BurnedInAnnotation) == ("M3D", "NO")


def test_an_obj_model_refers_to_a_material_that_the_library_has(tmp_path: Path) -> None:
    _, model = made(tmp_path / "a", "OBJ", "{mesh: {box: {size: [10, 20, 30]}}, material: bone, library: bones.mtl}")
    lines = [line.split() for line in model.decode().splitlines()]
    assert lines[:2] == [["mtllib", "bones.mtl"], ["usemtl", "bone"]]
    points = np.array([list(map(float, rest)) for word, *rest in lines if word == "v"])
    faces = np.array([list(map(int, rest)) for word, *rest in lines if word == "f"]) - 1
    assert np.einsum(
        "ij,ij->i", points[faces[:, 0]], np.cross(points[faces[:, 1]], points[faces[:, 2]])
    ).sum() / 6 == (pytest.approx(6000))
    _, library = made(tmp_path / "b", "MTL", "{materials: {bone: '#ff8000', vessel: red}}")
    assert library.decode().splitlines() == [
        "newmtl bone",
        "Kd 1.000000 0.501961 0.000000",
        "newmtl vessel",
        "Kd 1.000000 0.000000 0.000000",
    ]


def test_a_file_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 odd")
    dataset, document = made(tmp_path, "PDF", "{file: a.pdf}", ', BurnedInAnnotation: "NO"')
    assert document == b"%PDF-1.7 odd"
    assert dataset.EncapsulatedDocumentLength == 12


@pytest.mark.parametrize(
    ("kind", "document", "expected"),
    [
        (
            "STL",
            "{text: A}",
            [
                "EncapsulatedSTLStorage is made of `mesh` or a `file`",
                "expected: `mesh` or `file`",
                "help: write `document: {mesh: ..}`",
            ],
        ),
        (
            "PDF",
            "{text: Ж}",
            ["text outside WinAnsiEncoding is not supported yet in a PDF", "expected: Western European letters"],
        ),
        (
            "PDF",
            "{text: A, mesh: {sphere: {radius: 2}}}",
            [
                "EncapsulatedPDFStorage is made of `text` or a `file`",
                "expected: `text` or `file`",
                "help: leave `mesh` out",
            ],
        ),
        (
            "CDA",
            "{text: A, file: a.txt}",
            [
                "EncapsulatedCDAStorage is made of `text` or a `file`",
                "expected: `text` or `file`",
                "help: leave `file` out",
            ],
        ),
        ("PDF", "{file: a.txt}", ["the file is no document of EncapsulatedPDFStorage", "expected: a PDF file"]),
        (
            "CDA",
            "{file: a.txt}",
            [
                "the file is no document of EncapsulatedCDAStorage",
                "expected: an XML file with a ClinicalDocument",
            ],
        ),
        ("STL", "{file: a.txt}", ["the file is no document of EncapsulatedSTLStorage", "expected: an STL file"]),
        (
            "OBJ",
            "{file: a.txt}",
            ["the file is no document of EncapsulatedOBJStorage", "expected: an OBJ file with vertices"],
        ),
        (
            "MTL",
            "{file: a.txt}",
            ["the file is no document of EncapsulatedMTLStorage", "expected: an MTL file with materials"],
        ),
        (
            "MTL",
            "{materials: {bone: whitish}}",
            ["unknown colour 'whitish'", "expected: a colour such as red or '#c08040'"],
        ),
    ],
)
def test_what_no_document_can_be_is_refused(kind: str, document: str, expected: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("solidarity\nvisit me: newmtl\n")
    first, _, _, *rest = said(spec(kind, document), tmp_path, "DF108").splitlines()
    assert [first.removeprefix("error DF108: "), *rest] == expected


def test_a_missing_file_is_told_at_its_path(tmp_path: Path) -> None:
    assert "the file 'b.pdf' does not exist" in said(spec("PDF", "{file: b.pdf}"), tmp_path, "DF060")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("STL", b"solid ball\nfacet normal 0 0 1\nendsolid ball\n"),
        ("STL", b"solid".ljust(80) + bytes(4)),
        ("OBJ", b"# a model\nmtllib a.mtl\nv 0 0 1\n"),
        ("MTL", b"# colours\n\nnewmtl bone\nKd 1 1 1\n"),
        ("CDA", b'\xef\xbb\xbf<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"/>'),
    ],
)
def test_a_file_of_its_kind_is_taken(kind: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    rest = ', BurnedInAnnotation: "NO", MeasurementUnitsCodeSequence: UCUM:mm, HL7InstanceIdentifier: 1.2.3'
    assert made(tmp_path, kind, "{file: a.txt}", rest)[1] == content
