"""Legal and retired encodings of a data set, by `encode`: other readers read them as the usual one."""

import re
from pathlib import Path

import pydicom
import pytest
from pydicom.fileset import FileSet

from dicomforge import api
from tests.tools import build, dicomforge, needs, run, said

SPEC = """dicomforge: 1
{allow}
patient: {{PatientName: A^B, PatientID: X}}
study:
  StudyDate: 2024-01-31
  StudyTime: "10:00:00"
  ProcedureCodeSequence: [{{CodeValue: "1", CodingSchemeDesignator: 99X, CodeMeaning: x}}]
series:
  ct:
    Modality: CT
    TransferSyntaxUID: {syntax}
    {encode}
    private: {{ACME 1.1: {{"(0019,xx10)": {{vr: DS, value: 1.5}}}}}}
    RequestAttributesSequence:
      - RequestedProcedureID: R1
        ScheduledProcedureStepID: S1
        ScheduledProtocolCodeSequence: [{{CodeValue: "2", CodingSchemeDesignator: 99X, CodeMeaning: y}}]
    Rows: 16
    Columns: 16
    phantom: [circle: {{radius: 5, value: 80}}]
"""
ENCODINGS = (
    "{sequences: undefined}",
    "{items: undefined}",
    "{sequences: undefined, items: undefined}",
    "{un: [PatientName, Rows, RequestAttributesSequence]}",
    "{un: [PatientName, Rows, RequestAttributesSequence], sequences: undefined, items: undefined}",
    "{preamble: {hex: 49492a00}}",
    "{group_lengths: present}",
    "{un: ScheduledProtocolCodeSequence, sequences: undefined, group_lengths: present}",
)


def spec(encode: str = "", syntax: str = "ExplicitVRLittleEndian", allow: str = "allow: [DF179]") -> str:
    return SPEC.format(encode=f"encode: {encode}" if encode else "", syntax=syntax, allow=allow)


def made(folder: Path, encode: str = "", syntax: str = "ExplicitVRLittleEndian") -> Path:
    """The file of the series, built in this process."""
    folder.mkdir()
    (folder / "spec.yaml").write_text(spec(encode, syntax))
    api.build(folder / "spec.yaml", folder / "out")
    return folder / "out/spec/patient/study/ct/0001.dcm"


def usual(source: Path, to: Path, program: str) -> bytes:
    """The data set as a program writes it with explicit VR, defined lengths, known VRs and without group lengths."""
    if program == "dcmconv":
        run("dcmconv", "+te", "+e", "-g", "+uc", source, to)
        return to.read_bytes()[128:]
    run("gdcmconv", "-X", source, to)
    dumped = run("gdcmdump", to).stdout
    return re.sub(r"(?m)^ *\(....,0000\).*\n|# \d+,.*$", "", dumped).encode()


@needs("dcmconv", "gdcmconv")
@pytest.mark.parametrize("program", ["dcmconv", "gdcmconv"])
def test_dcmtk_and_gdcm_read_each_legal_encoding_as_the_usual_one(program: str, tmp_path: Path) -> None:
    plain = usual(made(tmp_path / "plain"), tmp_path / "plain.dcm", program)
    for number, encode in enumerate(ENCODINGS):
        found = usual(made(tmp_path / str(number), encode), tmp_path / f"{number}.dcm", program)
        assert found == plain, encode


@pytest.mark.parametrize(
    "syntax", ["ExplicitVRLittleEndian", "ImplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless"]
)
def test_pydicom_reads_each_legal_encoding_as_the_usual_one_and_check_finds_nothing(
    syntax: str, tmp_path: Path
) -> None:
    plain = pydicom.dcmread(made(tmp_path / "plain", "", syntax))
    files = []
    for number, encode in enumerate(ENCODINGS):
        if "un" in re.split(r"\W+", encode) and syntax in ("ImplicitVRLittleEndian", "ExplicitVRBigEndian"):
            continue
        files.append(made(tmp_path / str(number), encode, syntax))
        found = pydicom.dcmread(files[-1])
        found.walk(lambda item, element: item.pop(element.tag) if element.tag.element == 0 else None)
        assert found == plain, encode
        assert (found.pixel_array == plain.pixel_array).all()
    assert [found for one in files for found in api.inspect_files(one).findings] == []


@pytest.mark.parametrize("encode", ENCODINGS)
def test_data_sets_in_memory_equal_the_built_ones(encode: str, tmp_path: Path) -> None:
    built = pydicom.dcmread(made(tmp_path / "a", encode))
    (ours,) = api.datasets(tmp_path / "a/spec.yaml")
    assert ours == built
    assert ours.preamble == built.preamble


@needs("dcmdump")
def test_lengths_are_defined_or_undefined_as_chosen(tmp_path: Path) -> None:
    def lengths(encode: str) -> list[str]:
        dumped = run("dcmdump", made(tmp_path / encode, encode)).stdout
        return re.findall(r"\((Sequence|Item) with (explicit|undefined) length", dumped)

    assert set(lengths("{sequences: undefined}")) == {("Sequence", "undefined"), ("Item", "explicit")}
    assert set(lengths("{items: undefined}")) == {("Sequence", "explicit"), ("Item", "undefined")}
    assert set(lengths("{sequences: defined}")) == {("Sequence", "explicit"), ("Item", "explicit")}


@needs("dcmdump")
def test_private_and_chosen_elements_have_vr_un_and_creators_do_not(tmp_path: Path) -> None:
    dumped = run("dcmdump", made(tmp_path / "a", "{un: [private, PatientName]}")).stdout
    assert r"(0019,1010) UN 31\2e\35\20" in dumped
    assert "(0019,0010) LO [ACME 1.1]" in dumped
    assert r"(0010,0010) UN 41\5e\42\20" in dumped
    assert "(0010,0020) LO [X]" in dumped


@needs("dcmconv")
@pytest.mark.parametrize("syntax", ["ExplicitVRLittleEndian", "ImplicitVRLittleEndian", "RLELossless"])
def test_group_lengths_are_those_that_dcmtk_computes(syntax: str, tmp_path: Path) -> None:
    def lengths(path: Path) -> list[str]:
        return re.findall(r"(?m)^\((?!0002)....,0000\).*", run("dcmdump", path).stdout)

    run("dcmconv", "+g", "+e", made(tmp_path / "a", "", syntax), tmp_path / "theirs.dcm")
    ours = lengths(made(tmp_path / "b", "{group_lengths: present}", syntax))
    theirs = lengths(tmp_path / "theirs.dcm")
    assert ours == (theirs if syntax != "RLELossless" else theirs[:-1])  # that of encapsulated pixels is left out
    assert len(ours) >= 6


def test_private_elements_begin_in_the_chosen_block(tmp_path: Path) -> None:
    found = pydicom.dcmread(made(tmp_path / "a", "{private_block: 2F}"))
    assert found[0x0019002F].value == "ACME 1.1"
    assert found.private_block(0x0019, "ACME 1.1")[0x10].value == 1.5


@pytest.mark.parametrize(("text", "begins"), [("{hex: 49492a00}", b"II*\0\0"), ('"MM\\0*"', b"MM\0*\0")])
def test_the_preamble_begins_with_its_content_and_zeros_follow(text: str, begins: bytes, tmp_path: Path) -> None:
    whole = made(tmp_path / "a", f"{{preamble: {text}}}").read_bytes()
    assert whole[:5] == begins
    assert whole[5:132] == bytes(123) + b"DICM"


def test_private_information_and_version_of_the_file_meta_are_what_is_written(tmp_path: Path) -> None:
    text = spec().replace(
        "    Rows",
        "    FileMetaInformationVersion: {hex: '0001'}\n    PrivateInformationCreatorUID: 2.25.7\n"
        "    PrivateInformation: {hex: 'cafe'}\n    Rows",
    )
    meta = pydicom.dcmread(build(text, tmp_path)[0]).file_meta
    assert (meta.PrivateInformationCreatorUID, meta.PrivateInformation) == ("2.25.7", b"\xca\xfe")
    assert meta.FileMetaInformationVersion == b"\0\1"


def test_offsets_of_a_dicomdir_follow_its_encoding(tmp_path: Path) -> None:
    text = spec().replace("series:", "artefacts: [dicomdir]\nobjects: {dicomdir: ENCODE}\nseries:")
    for number, encode in enumerate(("sequences: undefined", "items: undefined", "group_lengths: present")):
        folder = tmp_path / str(number)
        build(text.replace("ENCODE", f"{{encode: {{{encode}}}}}"), folder)
        (found,) = FileSet(folder / "out/spec/DICOMDIR")
        assert found.PatientID == "X"


def test_another_encoding_builds_the_series_again(tmp_path: Path) -> None:
    (tmp_path / "ct.yaml").write_text(spec("{items: defined}"))
    dicomforge("build", "ct.yaml", "-o", "out", cwd=tmp_path)
    (tmp_path / "ct.yaml").write_text(spec("{items: undefined}"))
    assert "(encode changed)" in dicomforge("build", "ct.yaml", "-o", "out", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("syntax", "encode", "expected"),
    [
        (
            "ImplicitVRLittleEndian",
            "{un: private}",
            "error DF178: `un` means nothing in ImplicitVRLittleEndian\n"
            "encode: {un: private}\n"
            "^^\n"
            "help: leave it out, or write one of these as TransferSyntaxUID: ",
        ),
        (
            "ExplicitVRLittleEndian",
            "{un: [private, PatientNam]}",
            "error DF178: `un` cannot name PatientNam\n"
            "encode: {un: [private, PatientNam]}\n"
            "^^^^^^^^^^^^^^^^^^^^^\n"
            "found: 'PatientNam'\n"
            "expected: `private`, or keywords of PS3.6\n"
            "help: did you mean 'PatientName'?",
        ),
        (
            "ExplicitVRLittleEndian",
            "{un: PixelData}",
            "error DF178: `un` cannot name PixelData\n"
            "encode: {un: PixelData}\n"
            "^^^^^^^^^\n"
            "found: 'PixelData'\n"
            "expected: no File Meta Information (PS3.5 section 6.2.2), and no pixel data",
        ),
        (
            "ExplicitVRLittleEndian",
            "{un: PatientWeight}",
            "error DF178: `un` names PatientWeight, which no object of the series has\n"
            "encode: {un: PatientWeight}\n"
            "^^^^^^^^^^^^^",
        ),
        (
            "ExplicitVRLittleEndian",
            f"{{preamble: {'x' * 129}}}",
            "error DF178: the preamble is too long\n"
            f"encode: {{preamble: {'x' * 129}}}\n"
            f"{'^' * 129}\n"
            "found: 129 bytes\n"
            "expected: at most 128 bytes (PS3.10 section 7.1)",
        ),
        (
            "ExplicitVRLittleEndian",
            "{private_block: 0f}",
            "error DF178: `private_block` is no block\n"
            "encode: {private_block: 0f}\n"
            "^^\n"
            "found: '0f'\n"
            "expected: 10 to FF, two hexadecimal digits (PS3.5 section 7.8.1)",
        ),
    ],
)
def test_a_word_that_does_not_fit_is_refused(syntax: str, encode: str, expected: str, tmp_path: Path) -> None:
    assert said(spec(encode, syntax), tmp_path, "DF178").startswith(expected)


@pytest.mark.parametrize(
    ("syntax", "encode", "expected"),
    [
        (
            "ExplicitVRLittleEndian",
            "{group_lengths: present}",
            "warning DF179: `group_lengths: present` is retired (PS3.5 7.2)\n"
            "encode: {group_lengths: present}\n"
            "^^^^^^^\n"
            "help: `allow: [DF179]` at the top of the spec silences it",
        ),
        (
            "ExplicitVRBigEndian",
            "",
            "warning DF179: ExplicitVRBigEndian is retired (PS3.5 A.3)\n"
            "TransferSyntaxUID: ExplicitVRBigEndian\n"
            "^^^^^^^^^^^^^^^^^^^\n"
            "help: `allow: [DF179]` at the top of the spec silences it",
        ),
    ],
)
def test_a_retired_encoding_is_a_warning_that_allow_silences(
    syntax: str, encode: str, expected: str, tmp_path: Path
) -> None:
    assert said(spec(encode, syntax, ""), tmp_path, "DF179") == expected
    (tmp_path / "spec.yaml").write_text(spec(encode, syntax))
    assert dicomforge("check", tmp_path / "spec.yaml").stderr == ""
