"""What the bytes of a document that is a file begin with, by SOP class."""

import re
import struct

FILES = {
    "EncapsulatedPDFStorage": "a PDF file",
    "EncapsulatedCDAStorage": "an XML file with a ClinicalDocument",
    "EncapsulatedSTLStorage": "an STL file",
    "EncapsulatedOBJStorage": "an OBJ file with vertices",
    "EncapsulatedMTLStorage": "an MTL file with materials",
}

_STARTS = {
    "EncapsulatedPDFStorage": rb"(?s).{0,1023}?%PDF-",
    "EncapsulatedCDAStorage": rb"(?s)(\xef\xbb\xbf)?\s*<.*?ClinicalDocument",
    "EncapsulatedSTLStorage": rb"\s*solid\s(?s:.*?)(facet|endsolid)",
    "EncapsulatedOBJStorage": rb"(?ms).*?^\s*v\s+[-+.\d]",
    "EncapsulatedMTLStorage": rb"(?ms).*?^\s*newmtl\s",
}

_STL_HEAD, _STL_TRIANGLE = 84, 50
"""Bytes of a binary STL: the header with the number of triangles, and each triangle."""


def is_of_class(data: bytes, keyword: str) -> bool:
    """Whether a file can be a document of a class."""
    if keyword == "EncapsulatedSTLStorage" and len(data) >= _STL_HEAD:
        (count,) = struct.unpack_from("<I", data, _STL_HEAD - 4)
        if len(data) == _STL_HEAD + _STL_TRIANGLE * count:
            return True
    return re.match(_STARTS[keyword], data) is not None
