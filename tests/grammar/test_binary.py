"""Binary values in their four forms."""

import hashlib
from pathlib import Path

import pytest

from dicomforge.grammar.binary import ExternalFiles
from dicomforge.ground.span import Source, Span
from dicomforge.model.attribute_spec import Known
from dicomforge.source.document import Scalar
from tests.grammar.binding import attribute, bound, error, in_series, message


@pytest.mark.parametrize(
    ("text", "of", "value"),
    [
        ("ICCProfile: {hex: 00 ff 10}", "OB", b"\x00\xff\x10"),
        ("ICCProfile: {base64: AP8Q}", "OB", b"\x00\xff\x10"),
        ("ICCProfile: [0, 255, 16]", "OB", b"\x00\xff\x10"),
        ("ICCProfile: 7", "OB", b"\x07"),
        ("ICCProfile: null", "OB", b""),
        ("RedPaletteColorLookupTableData: [1, 256]", "OW", b"\x01\x00\x00\x01"),
        ("OverlayData: {hex: 0011}", "OW", b"\x00\x11"),
        ("OverlayData: {vr: OB, hex: 001122}", "OB", b"\x00\x11\x22"),
        ("VectorGridData: [1, -0.5]", "OF", b"\x00\x00\x80\x3f\x00\x00\x00\xbf"),
        ("DoubleFloatPixelData: [1]", "OD", b"\x00\x00\x00\x00\x00\x00\xf0\x3f"),
        ('"(0029,1001)": {vr: UN, hex: 0102}', "UN", b"\x01\x02"),
    ],
)
def test_bytes_may_be_hex_base64_or_numbers(text: str, of: str, value: bytes) -> None:
    assert attribute(text)[1:3] == (of, Known(value))


def test_a_file_is_read_beside_the_spec_and_becomes_an_input(tmp_path: Path) -> None:
    (tmp_path / "profile.icc").write_bytes(b"\1\2\3\4")
    found = bound(in_series("ICCProfile: {file: profile.icc}"), tmp_path)
    assert found.spec is not None
    (attribute,) = found.spec.patients[0].studies[0].series[0].header.attributes
    assert attribute.value == Known(b"\1\2\3\4")
    (read,) = found.inputs
    assert (read.path, read.kind) == (str(tmp_path / "profile.icc"), "external")
    assert read.digest == hashlib.sha256(b"\1\2\3\4").hexdigest()


def test_a_missing_file_is_an_input_whose_absence_mattered(tmp_path: Path) -> None:
    found = bound(in_series("ICCProfile: {file: profile.icc}"), tmp_path)
    assert [(i.kind, i.digest) for i in found.inputs] == [("external", "")]
    assert [d.code for d in found.diagnostics] == ["DF060"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ICCProfile: {base64: A}", "DF060"),
        ("ICCProfile: {hex: 0g}", "DF060"),
        ("ICCProfile: text", "DF060"),
        ("ICCProfile: [256]", "DF052"),
        ("ICCProfile: [1.5]", "DF052"),
        ("RedPaletteColorLookupTableData: {hex: 001122}", "DF060"),
        ("ICCProfile: {each: [1]}", "DF062"),
        ("ICCProfile: {hex: [1]}", "DF015"),
    ],
)
def test_what_gives_no_bytes_is_told(text: str, code: str) -> None:
    assert error(text).code == code


def test_df060_says_what_is_wrong_with_the_bytes() -> None:
    assert message("LUTData: {hex: 0ff}") == (
        "spec.yaml:7:22: error DF060: the bytes of LUTData cannot be read\n"
        "          LUTData: {hex: 0ff}\n"
        "                         ^^^\n"
        "  found: '0ff'\n"
        "  expected: pairs of hexadecimal digits"
    )


@pytest.mark.parametrize(
    ("origin", "written_in", "path"),
    [
        ("specs/ct.yaml", "specs/ct.yaml", "base/lut.bin"),
        ("specs/ct.yaml", "specs/parts/head.yaml", "base/parts/lut.bin"),
        ("specs/ct.yaml", "shared/head.yaml", "shared/lut.bin"),
        ("ct.yaml", "ct.yaml", "base/lut.bin"),
    ],
)
def test_a_path_is_relative_to_the_file_that_names_it(origin: str, written_in: str, path: str) -> None:
    written = Scalar("lut.bin", "plain", Span(Source(written_in, ""), 1, 1))
    found = ExternalFiles(Path("work/base"), origin, 1000, 1000)._path(written)
    assert found == Path("work", path)
