"""File Meta Information: complete, as long as it says, and of this data set (PS3.10 section 7.1)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.inspect.finding import Finding, finding, tag_text
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.transfer.read.elements import name_of
from dicomforge.transfer.read.file import (
    MEDIA_SOP_CLASS,
    MEDIA_SOP_INSTANCE,
    META_LENGTH,
    TRANSFER_SYNTAX,
    ReadFile,
    text_of,
)

VERSION, IMPLEMENTATION = 0x00020001, 0x00020012
TYPE_1 = (META_LENGTH, VERSION, MEDIA_SOP_CLASS, MEDIA_SOP_INSTANCE, TRANSFER_SYNTAX, IMPLEMENTATION)
"""PS3.10 Table 7.1-1."""
PAIRS = ((MEDIA_SOP_CLASS, "SOPClassUID"), (MEDIA_SOP_INSTANCE, "SOPInstanceUID"))


def file_meta(read: ReadFile, data_set: Attributes) -> Iterator[Finding]:
    """What the File Meta Information lacks, and where it speaks of another instance than the data set."""
    if read.meta_length < 0:
        yield finding("no-file-meta", "", "none", "group 0002 before the data set")
        return
    for tag in TYPE_1:
        element = next((e for e in read.meta if e.tag == tag), None)
        if element is None or not element.data:
            found = "absent" if element is None else "no value"
            yield finding("missing-file-meta", name_of(tag), found, "Type 1")
    length = next((e for e in read.meta if e.tag == META_LENGTH), None)
    if length is not None and len(length.data) == 4:
        told = int.from_bytes(length.data, "little")
        if told != read.meta_length:
            expected = f"{read.meta_length}, the bytes that follow"
            yield finding("file-meta-length", name_of(META_LENGTH), str(told), expected)
    for tag, keyword in PAIRS:
        media, own = text_of(read.meta, tag), data_set.text(keyword)
        if media and own and media != own:
            expected = f"{own}, the data set's {keyword} {tag_text(tag_of(keyword))}"
            yield finding("file-meta-differs", name_of(tag), media, expected)
