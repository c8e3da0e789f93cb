"""`vendor`: where its elements go, and which series have none."""

from pathlib import Path

import pydicom
import pytest

from tests.conformance.errors import printed
from tests.tools import build, dicomforge

HEAD = """\
dicomforge: 1
patient: {PatientName: Roe^R, PatientID: R-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
"""
MR = "Modality: MR, Rows: 8, Columns: 8, RepetitionTime: 500, EchoTime: 20"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_its_blocks_are_beside_those_of_the_author_and_a_manufacturer_is_kept(tmp_path: Path) -> None:
    private = '{ACME: {"(0029,xx01)": {vr: LO, value: x}}}'
    more = f"Manufacturer: ACME, private: {private}, vendor: siemens-csa"
    (one,) = map(pydicom.dcmread, build(f"{HEAD}series: {{{MR}, {more}}}\n", tmp_path))
    assert (one[0x0029, 0x0010].value, one[0x0029, 0x0011].value) == ("ACME", "SIEMENS CSA HEADER")
    assert one[0x0029, 0x1110].value.startswith(b"SV10")
    assert one.Manufacturer == "ACME"


def test_an_element_that_the_author_wrote_in_a_block_of_the_vendor_is_kept(tmp_path: Path) -> None:
    private = '{GEMS_IDEN_01: {"(0009,xx01)": {vr: LO, value: MINE}}}'
    (one,) = map(pydicom.dcmread, build(f"{HEAD}series: {{{MR}, private: {private}, vendor: ge}}\n", tmp_path))
    block = one.private_block(0x0009, "GEMS_IDEN_01")
    assert (block[0x01].value, block[0x04].value) == ("MINE", "SIGNA")


def test_a_class_that_the_scanners_do_not_make_is_an_error() -> None:
    assert printed(f"{HEAD}series: {{Modality: CT, vendor: siemens-csa}}\n") == (
        "spec.yaml:4:32: error DF108: `vendor: siemens-csa` does not belong to CTImageStorage\n"
        "    series: {Modality: CT, vendor: siemens-csa}\n"
        "                                   ^^^^^^^^^^^\n"
        "  expected: MRImageStorage\n"
    )


def test_a_group_without_a_free_block_is_an_error() -> None:
    taken = ", ".join(f'C{n}: {{"(0029,xx01)": {{vr: LO, value: x}}}}' for n in range(240))
    said = printed(f"{HEAD}series: {{{MR}, vendor: siemens-csa,\n  private: {{{taken}}}}}\n").splitlines()
    assert said[0] == "spec.yaml:4:88: error DF058: group 0029 has no block left for the creator 'SIEMENS CSA HEADER'"
    assert said[-1] == "  help: remove private elements of that group, or `vendor`"


def test_an_unknown_vendor_is_an_error() -> None:
    assert (
        printed(f"{HEAD}series: {{{MR}, vendor: siemens}}\n")
        .splitlines()[0]
        .endswith("error DF108: unknown vendor 'siemens'")
    )


@pytest.mark.parametrize("vendor", ["siemens-csa", "ge", "philips"])
def test_check_finds_nothing_in_the_files(vendor: str, tmp_path: Path) -> None:
    build(f"{HEAD}series: {{{MR}, vendor: {vendor}}}\n", tmp_path)
    done = dicomforge("check", "out", cwd=tmp_path)
    assert "no findings" in done.stdout, done.stderr
