from tests.iod.instances import is_required, item


def required(keyword: str, **values) -> bool:
    return is_required("us-image", keyword, item(**values))


def test_a_catheter_is_described_by_its_pullback():
    assert required("IVUSAcquisition", Modality="IVUS")
    assert required("AcquisitionDateTime", Modality="IVUS")
    assert not required("IVUSAcquisition", Modality="US")
    assert required("IVUSPullbackRate", IVUSAcquisition="MOTOR_PULLBACK")
    assert required("IVUSGatedRate", IVUSAcquisition="GATED_PULLBACK")
    assert required("IVUSPullbackStartFrameNumber", IVUSAcquisition="GATED_PULLBACK")
    assert not required("IVUSPullbackStopFrameNumber", IVUSAcquisition="SELECTIVE")


def test_stages_are_counted_where_one_is_named():
    assert required("NumberOfStages", StageName="Rest")
    assert required("NumberOfViewsInStage", StageNumber=1)
    assert not required("NumberOfStages")


def test_colour_has_planes_and_frames_have_an_order():
    assert required("PlanarConfiguration", SamplesPerPixel=3)
    assert not required("PlanarConfiguration", SamplesPerPixel=1)
    assert required("FrameIncrementPointer", NumberOfFrames=2)
    assert not required("FrameIncrementPointer")
    assert required("LossyImageCompression", LossyImageCompressionRatio=5)
    assert not required("OverlaySubtype")
