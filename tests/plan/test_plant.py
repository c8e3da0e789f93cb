"""Where identity cannot be planted: DF182 says why, and what to write."""

from pathlib import Path

import pytest

from tests.conformance.errors import printed

HEAD = """\
dicomforge: 1
name: s
patient: {PatientName: Roe^R, PatientID: R-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""
CT = "series: {Modality: CT, Rows: 64, Columns: 64, "
MANY = "Doe^Jane^Elizabeth, Doe^John^Jacob, Doe^Alexandra^Beth, Roe^Richard"
SR = "series: {SOPClassUID: BasicTextSRStorage, title: LN:18748-4, content: [text: {DCM:121071: Round.}], "
WIDE = (
    "the letters do not fit into the image",
    "expected: at least 12 rows and 110 columns",
    "help: write Rows and Columns, or leave `overlay` and `pixels` out of `into`",
)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("series", "said"),
    [
        (CT + "plant: {names: Doe^Jane^Elizabeth, into: [pixels]}}", WIDE),
        (CT + "plant: {names: Doe^Jane^Elizabeth, into: [overlay]}}", WIDE),
        (CT + "plant: {names: Doe^Jane^Elizabeth}}", WIDE),
        (
            CT + "plant: {names: 山田^太郎, into: [pixels]}}",
            (
                "the font has no '山'",
                "expected: characters of ISO 8859-1",
                "help: write other characters, or leave `overlay` and `pixels` out of `into`",
            ),
        ),
        (
            CT + "plant: {names: Müller^J, into: [text]}}",
            (
                "the character set lacks 'ü'",
                "expected: characters of the SpecificCharacterSet",
                "help: write SpecificCharacterSet: ISO_IR 192 in the series",
            ),
        ),
        (
            CT + "ImageComments: none, plant: {names: A^B, into: [ImageComments]}}",
            (
                "ImageComments has a value",
                "expected: an Attribute without",
                "help: leave ImageComments out of the spec, or plant into another Attribute",
            ),
        ),
        (
            CT + "plant: {names: A^B, into: [LabelText]}}",
            ("CTImageStorage has no LabelText", "help: name an Attribute of the object"),
        ),
        (
            CT + "plant: {names: A^B, into: [RequestAttributesSequence.RequestedProcedureDescription]}}",
            ("RequestAttributesSequence has no item 1", "help: write that item in the series"),
        ),
        (
            CT + "plant: {names: [MANY], into: [ProtocolName]}}",
            (
                "ProtocolName cannot hold the values",
                "expected: LO: at most 64 characters",
                "help: plant fewer values, or into an Attribute for longer text, such as ImageComments",
            ),
        ),
        (
            SR + "plant: {names: A^B, into: [overlay]}}",
            ("BasicTextSRStorage has no overlays", "help: leave `overlay` out of `into`"),
        ),
        (
            SR + "plant: {names: A^B, into: [pixels]}}",
            (
                "letters in the pixels of BasicTextSRStorage are not supported yet",
                "help: leave `pixels` out of `into`",
            ),
        ),
    ],
)
def test_a_place_without_room_is_an_error_with_a_legal_spec_in_its_hint(series: str, said: tuple[str, ...]) -> None:
    first, *lines = printed(HEAD + series.replace("MANY", MANY)).splitlines()
    assert first.endswith(f": error DF182: `plant`: {said[0]}")
    assert [line.strip() for line in lines[2:]] == [*said[1:]]


@pytest.mark.parametrize(
    "series",
    [
        CT + "plant: {names: Doe^Jane^Elizabeth, into: [text, private]}}",
        CT + "SpecificCharacterSet: ISO_IR 192, plant: {names: Müller^J}}",
        CT + "plant: {names: [MANY], into: [ImageComments]}}",
        SR + "plant: {names: A^B}}",
        SR + "plant: {names: A^B, into: [text, private]}}",
    ],
)
def test_what_the_hints_say_is_legal(series: str) -> None:
    assert printed(HEAD + series.replace("MANY", MANY)) == ""


def test_burned_in_annotation_that_says_no_is_kept_with_a_warning() -> None:
    text = CT + "BurnedInAnnotation: NO, plant: {names: A^B, into: [pixels]}}"
    assert "warning DF135: BurnedInAnnotation is NO, and identity is planted into the pixels\n" in printed(
        HEAD + text
    )
