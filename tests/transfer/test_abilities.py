"""What `dicomforge list transfer-syntaxes` says of each syntax, against tables of the Standard."""

from importlib import metadata

import pytest

from dicomforge.grammar.listing import listing
from dicomforge.transfer import abilities


def row(name: str) -> dict[str, object]:
    (found,) = (one for one in listing("transfer-syntaxes") if one["name"] == name)
    return found


@pytest.mark.parametrize(
    ("name", "bits", "signed", "lossy"),
    [  # PS3.5 Tables 8.2.1-1, 8.2.1-2, 8.2.2-1
        ("JPEGBaseline8Bit", [8], False, "ISO_10918_1"),
        ("JPEGExtended12Bit", [8, 12], False, "ISO_10918_1"),
        ("JPEGLosslessSV1", [*range(2, 17)], True, ""),
        ("RLELossless", [*range(1, 17)], True, ""),
        ("DeflatedImageFrameCompression", [*range(1, 33)], True, ""),
    ],
)
def test_bits_sign_and_loss_are_those_of_the_standards_table(
    name: str, bits: list[int], signed: bool, lossy: str
) -> None:
    found = row(name)
    assert (found["bits"], found["signed"], found["lossy"]) == (bits, signed, lossy)


def test_only_native_syntaxes_hold_floats() -> None:
    able = {str(one["name"]) for one in listing("transfer-syntaxes") if one["floats"]}
    assert {name for name in able if "ExplicitVR" not in name and "ImplicitVR" not in name} == set()
    assert row("ExplicitVRLittleEndian")["floats"] == [32, 64]


def test_the_installed_version_is_that_of_the_package() -> None:
    found = row("JPEGLossless")
    assert (found["library"], found["installed"]) == ("imagecodecs", metadata.version("imagecodecs"))
    assert found["words"] == [{"name": "predictor", "least": 1, "most": 7}]  # T.81 Table H.1


def test_a_library_that_is_missing_is_named_as_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(abilities, "find_spec", lambda name: None)
    found = row("JPEGLossless")
    assert found["installed"] == ""
    assert abilities.words(found)["library"] == "imagecodecs not installed"


def test_bytes_depend_on_the_version_of_zlib_where_frames_are_deflated() -> None:
    assert not row("DeflatedImageFrameCompression")["stable"]
    assert row("RLELossless")["stable"]


@pytest.mark.parametrize(("numbers", "text"), [([], ""), ([8], "8"), ([1, 8, 9, 10], "1, 8 to 10")])
def test_neighbours_are_written_as_a_span(numbers: list[int], text: str) -> None:
    assert abilities.spans(numbers) == text
