"""Encapsulated Uncompressed Explicit VR Little Endian (PS3.5 A.4.11): complete; one fragment a frame."""

from dicomforge.transfer import native
from dicomforge.transfer.syntax import TransferSyntax

SYNTAX = TransferSyntax(
    keyword="EncapsulatedUncompressedExplicitVRLittleEndian",
    encode_frames=native.each_alone,
    encapsulated=True,
    may_split=False,
    bits_allocated=(1, 8, 16, 32),
    section="PS3.5 A.4.11",
)
