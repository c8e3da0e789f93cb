"""Directory records: pydicom and our table know the same record type of a class, where pydicom knows one."""

from pydicom import fileset

from dicomforge.iod.directory_records import record_of
from dicomforge.standard import iods, uids

KNOWN = {**fileset._SINGLE_LEVEL_SOP_CLASSES, **fileset._FOUR_LEVEL_SOP_CLASSES}


def test_the_record_type_is_that_of_pydicom() -> None:
    found = {str(uid): record_of(uid) for uid in KNOWN}
    assert {uid: record.type for uid, record in found.items() if record is not None} == KNOWN


def test_classes_with_an_image_have_an_image_record() -> None:
    with_pixels = [uid for uid in iods.storage_sop_classes() if "image-pixel" in iods.modules_of(uid)]
    types = {record.type for uid in with_pixels if (record := record_of(uid)) is not None}
    assert types == {"IMAGE", "RT DOSE"}


def test_nine_classes_have_no_record_type() -> None:
    without = {uids.keyword_of(uid) for uid in iods.storage_sop_classes() if record_of(uid) is None}
    assert without == {
        "MediaStorageDirectoryStorage",
        "CTDefinedProcedureProtocolStorage",
        "CTPerformedProcedureProtocolStorage",
        "XADefinedProcedureProtocolStorage",
        "XAPerformedProcedureProtocolStorage",
        "ProtocolApprovalStorage",
        "MicroscopyBulkSimpleAnnotationsStorage",
        "WaveformPresentationStateStorage",
        "WaveformAcquisitionPresentationStateStorage",
    }
