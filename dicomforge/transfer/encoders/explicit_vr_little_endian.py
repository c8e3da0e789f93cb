"""Explicit VR Little Endian (PS3.5 A.2): complete; samples of up to 8 bits are OB, others OW."""

from dicomforge.transfer import native
from dicomforge.transfer.syntax import TransferSyntax

SYNTAX = TransferSyntax(keyword="ExplicitVRLittleEndian", encode_frames=native.little_endian)
