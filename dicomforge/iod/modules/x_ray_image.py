"""X-Ray Image Module, PS3.3 section C.8.7.1."""

from dicomforge.iod.condition import Condition, Conditions, present, root_value

CONDITIONS: Conditions = {
    "ReferencedImageSequence": Condition(root_value("ImageType", 3, "BIPLANE A", "BIPLANE B")),
    "FrameIncrementPointer": Condition(present("NumberOfFrames")),
    "LossyImageCompression": Condition(present("LossyImageCompressionRatio", "LossyImageCompressionMethod")),
}
