"""Paths that other systems refuse or hold as one, as Python's own rules for Windows and Unicode say."""

import unicodedata
from pathlib import PureWindowsPath

import pytest

from dicomforge.ground.diagnostic import render
from dicomforge.ground.span import Source, Span
from dicomforge.plan.paths import Planned, alike, collisions, folded, refused
from tests.plan.test_paths import findings, series, shown

HERE = Span(Source("s.yaml", ""), 1, 1)
DEVICES = ["CON", "PRN", "AUX", "NUL", *(f"{name}{n}" for name in ("COM", "LPT") for n in "123456789¹²³")]


@pytest.mark.parametrize("device", [*DEVICES, "CONIN$", "CONOUT$"])
@pytest.mark.parametrize("form", ["{}", "a/{}", "{}/a", "{}.txt", "a/{}.tar.gz/b", "{} .dcm"])
def test_names_of_devices_are_refused_in_any_case_and_with_any_ending(device: str, form: str) -> None:
    assert any(PureWindowsPath(part).is_reserved() for part in form.format(device).split("/"))
    assert refused(form.format(device), HERE) is not None
    assert refused(form.format(device.lower()), HERE) is not None


@pytest.mark.parametrize("name", ["a.", "a ", "a./b", "x/a /b", "...", *(f"a{c}b" for c in '<>:"|?*\\')])
def test_reserved_characters_and_ends_of_a_name_are_refused(name: str) -> None:
    assert refused(name, HERE) is not None


@pytest.mark.parametrize(
    "path",
    [
        "ct/0001.dcm",
        "console/a.b",
        "auxiliary",
        "com0",
        "com10",
        "xcon",
        "a.con",
        "lpt",
        "山田/é ü.dcm",
        ".hidden",
        "a-b_c ~!",
    ],
)
def test_other_names_are_not(path: str) -> None:
    assert not any(PureWindowsPath(part).is_reserved() for part in path.split("/"))
    assert refused(path, HERE) is None


@pytest.mark.parametrize("text", ["É", "ÅÃ", "가각", "ﬁ", "Σς", "ΐ", "ẞ"])
def test_forms_and_cases_of_one_text_are_alike(text: str) -> None:
    for form in ("NFC", "NFD"):
        for one in (text, text.lower(), text.casefold()):
            assert folded(unicodedata.normalize(form, one)) == folded(text)
    assert folded(text) != folded(f"{text}x")


def test_a_path_that_windows_cannot_have_is_a_warning() -> None:
    text = shown(series("Modality: CT", top="output: {path: '${series}/aux.dcm'}"), "DF105")
    assert text == (
        "s.yaml:2:16: warning DF105: an output path cannot exist on Windows\n"
        "    output: {path: '${series}/aux.dcm'}\n"
        "                   ^^^^^^^^^^^^^^^^^^^\n"
        "  found: 'aux.dcm'\n"
        '  expected: no <>:"|?*\\, no dot or space at the end of a name, and no device such as CON or COM1\n'
        "  help: name the files by ${number:04d} or by other names in `output: path`"
    )


@pytest.mark.parametrize(("value", "found"), [("CON", "'CON'"), ("a:b", "'a:b'"), ("x.", "'x.'")])
def test_a_value_in_a_path_is_looked_at(value: str, found: str) -> None:
    text = series(f"Modality: CT\nslices: 3\nPatientID: '{value}'", top="output: {path: '${PatientID}/${number}'}")
    (one,) = [d for d in findings(text) if d.code == "DF105"]
    assert one.found == found


def test_paths_that_the_unicode_form_alone_tells_apart_are_a_warning() -> None:
    made = [Planned("caf\u00e9/1", "1.2", "p/s/ct/one", HERE), Planned("cafe\u0301/1", "1.3", "p/s/ct/two", HERE)]
    (found,) = collisions(made)
    message = "two output paths differ in Unicode normalization only, and are one file on some systems"
    assert (found.code, found.severity, found.message) == ("DF097", "warning", message)


def test_paths_of_two_specs_are_compared() -> None:
    owned = [("CT/1.dcm", "a.yaml"), ("ct/1.dcm", "b.yaml"), ("ct/2.dcm", "b.yaml"), ("CT/2.DCM", "b.yaml")]
    (found,) = alike(owned)
    assert render(found) == (
        "warning DF097: output 'ct/1.dcm' of b.yaml and 'CT/1.dcm' of a.yaml differ in letter case only\n"
        "  expected: paths that are different on every file system\n"
        "  help: make them differ in `output: path`, for example with ${spec}"
    )
    assert len(alike((f"{c}{n}", c) for n in range(99) for c in "Aa")) == 20
