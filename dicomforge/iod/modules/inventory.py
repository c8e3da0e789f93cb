"""The Inventory Module, PS3.3 section C.38.1."""

from dicomforge.iod.condition import AUTHOR, holds, root_holds
from dicomforge.iod.declared import module, when

STUDIES = "InventoriedStudiesSequence"
SERIES = f"{STUDIES}.InventoriedSeriesSequence"
INSTANCES = f"{SERIES}.InventoriedInstancesSequence"

# Where instances are stored, what was removed and which other inventories are part of it is the author's word.
RULES = {
    "inventory": module(
        when(AUTHOR, "TransactionUID"),
        when(AUTHOR, "RetrieveAETitle RetrieveURL", within=STUDIES),
        when(root_holds("InventoryLevel", "SERIES", "INSTANCE"), "InventoriedSeriesSequence", within=STUDIES),
        when(root_holds("InventoryLevel", "INSTANCE"), "InventoriedInstancesSequence", within=SERIES),
        *(
            when(AUTHOR, "SpecificCharacterSet RemovedFromOperationalUse", within=items)
            for items in (STUDIES, SERIES, INSTANCES)
        ),
        *(
            when(holds("RemovedFromOperationalUse", "Y"), "ReasonForRemovalCodeSequence", within=items)
            for items in (STUDIES, SERIES, INSTANCES)
        ),
        when(
            AUTHOR,
            "SpecificCharacterSet QueryRetrieveLevel TimezoneOffsetFromUTC ExtendedMatchingMechanisms "
            "RangeMatchingSequence ListOfUIDMatchingSequence EmptyValueMatchingSequence GeneralMatchingSequence",
            within="ScopeOfInventorySequence",
        ),
        when(
            AUTHOR,
            "FileAccessURI ContainerFileType FilenameInContainer FileOffsetInContainer FileLengthInContainer "
            "StoredInstanceTransferSyntaxUID IncorporatedInventoryInstanceSequence MACAlgorithm",
            within="IncorporatedInventoryInstanceSequence",
        ),
    ),
}
