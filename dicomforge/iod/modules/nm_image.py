"""NM Image Module, PS3.3 section C.8.4.9."""

from dicomforge.iod.condition import Condition, Conditions, present, root_value

CONDITIONS: Conditions = {
    "ActualFrameDuration": Condition(root_value("ImageType", 3, "WHOLE BODY", "STATIC")),
    "ScanVelocity": Condition(root_value("ImageType", 3, "WHOLE BODY")),
    "ScanLength": Condition(root_value("ImageType", 3, "WHOLE BODY")),
    "LossyImageCompression": Condition(present("LossyImageCompressionRatio", "LossyImageCompressionMethod")),
}
