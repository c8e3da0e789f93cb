from tests.iod.instances import is_required, item


def test_frames_segments_and_channels_are_the_authors_choice():
    here = item(ReferencedSOPClassUID="1.2.840.10008.5.1.4.1.1.2.1", ReferencedSOPInstanceUID="2.25.9")
    for keyword in ("ReferencedFrameNumber", "ReferencedSegmentNumber"):
        assert not is_required("general-reference", f"SourceImageSequence.{keyword}", here, item())
