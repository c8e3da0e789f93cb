"""Implicit VR Little Endian (PS3.5 A.1): complete; frames are OW."""

from dicomforge.transfer import native
from dicomforge.transfer.syntax import TransferSyntax

SYNTAX = TransferSyntax(keyword="ImplicitVRLittleEndian", encode_frames=native.little_endian, implicit=True)
