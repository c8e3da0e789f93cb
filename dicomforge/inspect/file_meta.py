"""File Meta Information: complete, as long as it says, and of this data set (PS3.10 section 7.1)."""

from collections.abc import Iterator

from dicomforge.inspect.finding import Finding, finding
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.standard.dictionary import tag_text
from dicomforge.transfer.read import file as reader
from dicomforge.transfer.read.elements import name_of

VERSION, IMPLEMENTATION = 0x00020001, 0x00020012
PAIRS = ((reader.MEDIA_SOP_CLASS, "SOPClassUID"), (reader.MEDIA_SOP_INSTANCE, "SOPInstanceUID"))
TYPE_1 = (reader.META_LENGTH, VERSION, *(tag for tag, _ in PAIRS), reader.TRANSFER_SYNTAX, IMPLEMENTATION)
"""PS3.10 Table 7.1-1."""


def file_meta(read: reader.ReadFile, data_set: Attributes) -> Iterator[Finding]:
    """What the File Meta Information lacks, and where it speaks of another instance than the data set."""
    if read.meta_length < 0:
        yield finding("no-file-meta", "", "none", "group 0002 before the data set")
        return
    meta = {element.tag: element.data for element in reversed(read.meta)}
    for tag in TYPE_1:
        if not meta.get(tag):
            yield finding("missing-file-meta", name_of(tag), "no value" if tag in meta else "absent", "Type 1")
    if any(not element.stated_vr for element in read.meta):
        yield finding("file-meta-vr", "", "elements without VR", "a VR in each element")
    stated = meta.get(reader.META_LENGTH, b"")
    length = int.from_bytes(stated, "little")
    if len(stated) == 4 and length != read.meta_length:
        expected = f"{read.meta_length}, the bytes that follow"
        yield finding("file-meta-length", name_of(reader.META_LENGTH), str(length), expected)
    for tag, keyword in PAIRS:
        media, own = reader.text_of(read.meta, tag), data_set.text(keyword)
        if media and own and media != own:
            expected = f"{own}, the data set's {keyword} {tag_text(tag_of(keyword))}"
            yield finding("file-meta-differs", name_of(tag), media, expected)
