"""Device Identification Macro, PS3.3 section 10.36."""

from dicomforge.iod.condition import Condition, Conditions, filled

MARKS = frozenset({"DeviceAlternateIdentifier", "DeviceAlternateIdentifierType"})

CONDITIONS: Conditions = {
    "DeviceAlternateIdentifierType": Condition(filled("DeviceAlternateIdentifier")),
    "DeviceAlternateIdentifierFormat": Condition(filled("DeviceAlternateIdentifier")),
}
