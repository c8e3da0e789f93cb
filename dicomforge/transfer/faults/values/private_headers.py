"""Headers of vendors."""

import struct

from dicomforge.ground.wrong import Wrong
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import rewriting

HEAD, TAG = 16, 84
"""Bytes of the head of a CSA header, and of that of a tag."""

ITEMS_AT, LENGTH_AT = 76, 4
"""Where the head of a tag has its number of items, and that of an item its length."""

TOO_LONG = 1_000_000


def _with_long_item(element: WrittenElement) -> bytes | Wrong:
    """The header with another length of the first item of the first tag that has one."""
    data = bytearray(element.value)
    if data[:4] != b"SV10":
        return Wrong("(0029,1010) is no CSA header", hint="write `vendor: siemens-csa` in the series")
    at = HEAD
    while not struct.unpack_from("<i", data, at + ITEMS_AT)[0]:
        at += TAG
    struct.pack_into("<i", data, at + TAG + LENGTH_AT, TOO_LONG)
    return element._replace(value=bytes(data)).plain()


FAULTS = {
    "csa-item-too-long": Fault(
        "An item of a Siemens-like CSA header says that it is longer than the header: the element itself is sound",
        rewriting("(0029,1010)", _with_long_item),
        citation="PS3.5 section 7.8.1",
        status="legal",
        classes=("MRImageStorage",),
        carrier="mr-siemens",
    ),
}
