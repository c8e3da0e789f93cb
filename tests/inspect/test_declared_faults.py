"""What `check` says of faults in the stream of elements and in File Meta Information."""

from pathlib import Path

import pytest

from dicomforge import api
from tests.transfer.faults.carrier_files import faulty

FINDINGS = {
    "meta-implicit-vr": ("file-meta-vr", "", "elements without VR", "a VR in each element"),
    "delimiter-with-length": ("delimiter", "ProcedureCodeSequence", "a length of 08000000", "a length of 0"),
    "command-group-in-dataset": ("group", "AffectedSOPClassUID", "group 0000", "a group of data sets"),
    "group-length-wrong": (
        "group-length",
        "(0008,0000)",
        "270 bytes fewer than the group has",
        "the length of the group",
    ),
    "private-group-reserved": ("group", "(0001,0010)", "group 0001", "a group of data sets"),
}


@pytest.mark.parametrize("fault", FINDINGS)
def test_check_says_where_it_is_and_what_was_expected(fault: str, tmp_path: Path) -> None:
    for name, content in faulty(fault).items():
        (tmp_path / name).write_bytes(content)
    first = api.inspect_files(tmp_path).findings[0]
    assert (first.code, first.path, first.found, first.expected) == FINDINGS[fault]


def test_a_data_set_that_inflates_to_a_thousand_times_its_size_is_read_whole(tmp_path: Path) -> None:
    for name, content in faulty("deflate-bomb").items():
        (tmp_path / name).write_bytes(content)
    assert api.inspect_files(tmp_path).findings == ()
