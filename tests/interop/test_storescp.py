"""C-STORE (PS3.4 Annex B) of a whole study to DCMTK's storage server."""

from pathlib import Path

import pydicom
from pydicom import uid

from tests.interop.servers import storescp
from tests.tools import needs, run


@needs("storescu", "storescp")
def test_a_study_arrives_whole_and_bit_by_bit(study: list[Path], tmp_path: Path) -> None:
    """Every file is proposed in its own transfer syntax, and received as it was sent: data set and pixels."""
    with storescp(tmp_path / "received", "--accept-all") as port:
        for proposal, group in proposed(study).items():
            done = run("storescu", proposal, "--required", "127.0.0.1", str(port), *group)
            assert done.returncode == 0, done.stderr + done.stdout
    received = {pydicom.dcmread(p).SOPInstanceUID: p for p in (tmp_path / "received").iterdir()}
    assert len(received) == len(study)
    for path in study:
        sent = pydicom.dcmread(path)
        got = pydicom.dcmread(received[sent.SOPInstanceUID])
        assert got.file_meta.TransferSyntaxUID == sent.file_meta.TransferSyntaxUID
        assert got == sent


def proposed(files: list[Path]) -> dict[str, list[Path]]:
    """The files by the option of storescu that proposes their transfer syntax."""
    options = {
        uid.RLELossless: "--propose-rle",
        uid.DeflatedExplicitVRLittleEndian: "--propose-deflated",
        uid.ExplicitVRBigEndian: "--propose-big",
        uid.ExplicitVRLittleEndian: "--propose-little",
        uid.ImplicitVRLittleEndian: "--propose-implicit",
    }
    found: dict[str, list[Path]] = {}
    for path in files:
        syntax = pydicom.dcmread(path, stop_before_pixels=True).file_meta.TransferSyntaxUID
        found.setdefault(options[syntax], []).append(path)
    return found
