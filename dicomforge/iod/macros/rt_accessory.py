"""RT Accessory Device Identification Macro, PS3.3 section C.36.2.2.3: in which slot or holder an accessory sits."""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, filled

MARKS = frozenset({"RTAccessoryDeviceSlotID", "RTAccessorySlotDistance"})

CONDITIONS: Conditions = {
    "RTAccessoryDeviceSlotID": AUTHOR,
    "RTAccessoryHolderSlotID": AUTHOR,
    "ReferencedRTAccessoryHolderDeviceIndex": AUTHOR,
    "RTAccessorySlotDistance": Condition(filled("RTAccessoryDeviceSlotID")),
}
