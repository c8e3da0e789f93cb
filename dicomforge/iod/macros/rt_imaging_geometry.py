"""RT Imaging Geometry Macros, PS3.3 sections C.36.2.4.2 and C.36.2.4.3: where source and receptor stand."""

from dicomforge.iod.condition import Condition, Conditions, root_value

MARKS = frozenset({"ReferencedDefinedDeviceIndex", "DevicePositionParameterSequence"})

CONDITIONS: Conditions = {
    "ReferencedDefinedDeviceIndex": Condition(root_value("ImageType", 1, "ORIGINAL")),
}
