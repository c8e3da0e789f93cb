"""US Image Module, PS3.3 section C.8.5.6.

That a protocol was staged is told by the name or number of its stage or view.
"""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, holds, present, root_holds, several

INTRAVASCULAR = Condition(root_holds("Modality", "IVUS"))
STAGED = Condition(present("StageName", "StageNumber", "StageCodeSequence", "ViewName", "ViewNumber"), open=True)
PULLBACK = Condition(holds("IVUSAcquisition", "MOTOR_PULLBACK", "GATED_PULLBACK"))

CONDITIONS: Conditions = {
    "AcquisitionDateTime": INTRAVASCULAR,
    "NumberOfStages": STAGED,
    "NumberOfViewsInStage": STAGED,
    "IVUSAcquisition": INTRAVASCULAR,
    "IVUSPullbackRate": Condition(holds("IVUSAcquisition", "MOTOR_PULLBACK")),
    "IVUSGatedRate": Condition(holds("IVUSAcquisition", "GATED_PULLBACK")),
    "IVUSPullbackStartFrameNumber": PULLBACK,
    "IVUSPullbackStopFrameNumber": PULLBACK,
    "PlanarConfiguration": Condition(several("SamplesPerPixel")),
    "FrameIncrementPointer": Condition(present("NumberOfFrames")),
    "LossyImageCompression": Condition(present("LossyImageCompressionRatio", "LossyImageCompressionMethod")),
    "OverlaySubtype": AUTHOR,
}
