"""The Attributes of a lossy compressed image that describe its origin (PS3.3 C.7.6.1.1.2, C.7.6.1.1.5)."""

from functools import cache

from dicomforge.iod.default import Default
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.standard import modules


def of_lossy(default: Default, here: Attributes, uid: str) -> Default:
    """ImageType of an image that was compressed: DERIVED.

    Without a source, in a class whose derived images name one, it is ORIGINAL: "originally obtained as a lossy
    compressed image from the sensor".
    """
    if default.path != "ImageType" or default.values[0] != "ORIGINAL" or here.text("LossyImageCompression") != "01":
        return default
    if needs_source(uid) and here.get(tag_of(SOURCE)) is None:
        return default
    return default._replace(values=("DERIVED", *default.values[1:]))


SOURCE = "SourceImageSequence"


@cache
def needs_source(uid: str) -> bool:
    """Whether a derived image of a class has SourceImageSequence with an item."""
    rows = (row for row in modules.rows_of(uid) if row.keyword == SOURCE and row.type == "1C")
    return any("Image Type" in row.condition and "DERIVED" in row.condition for row in rows)
