"""File Meta Information; pydicom and the Standard's layout are the oracle."""

from io import BytesIO

import pydicom

from dicomforge.model.attributes import Attributes, Element
from dicomforge.transfer import part10
from dicomforge.transfer.part10 import FileMeta

CT, UID, SYNTAX = "1.2.840.10008.5.1.4.1.1.2", "2.25.1", "1.2.840.10008.1.2.1"


def read(data: bytes) -> pydicom.dataset.FileMetaDataset:
    return pydicom.dcmread(BytesIO(data)).file_meta


def test_the_file_begins_with_preamble_and_prefix():
    data = FileMeta(CT, SYNTAX, Attributes(), ()).of(UID)
    assert data[:132] == b"\0" * 128 + b"DICM"


def test_group_length_counts_the_bytes_that_follow_it():
    data = FileMeta(CT, SYNTAX, Attributes(), ()).of(UID)
    assert read(data).FileMetaInformationGroupLength == len(data) - 132 - 12


def test_the_required_elements_are_there():
    meta = read(FileMeta(CT, SYNTAX, Attributes(), ()).of(UID))
    assert meta.FileMetaInformationVersion == b"\0\1"
    assert meta.MediaStorageSOPClassUID == CT
    assert meta.MediaStorageSOPInstanceUID == UID
    assert meta.TransferSyntaxUID == SYNTAX
    assert meta.ImplementationClassUID.startswith("2.25.")
    assert meta.ImplementationClassUID.is_valid
    assert meta.ImplementationVersionName == "DICOMFORGE"


def test_what_the_author_wrote_wins():
    written = Attributes([Element(part10.SOP_INSTANCE, "UI", ("1.2.3.4",)), Element(0x00020016, "AE", ("ME",))])
    meta = read(FileMeta(CT, SYNTAX, written, ()).of(UID))
    assert meta.MediaStorageSOPInstanceUID == "1.2.3.4"
    assert meta.SourceApplicationEntityTitle == "ME"


def test_omitted_elements_are_absent():
    omitted = (part10.IMPLEMENTATION_VERSION, part10.GROUP_LENGTH)
    data = FileMeta(CT, SYNTAX, Attributes(), omitted).of(UID)
    assert data[132:136] == b"\x02\x00\x01\x00"
    assert "ImplementationVersionName" not in read(data)
