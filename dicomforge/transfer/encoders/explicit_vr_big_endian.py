"""Explicit VR Big Endian (PS3.5 A.3, retired, 2016b): complete."""

from dicomforge.transfer import native
from dicomforge.transfer.syntax import TransferSyntax

SYNTAX = TransferSyntax(keyword="ExplicitVRBigEndian", encode_frames=native.big_endian, big_endian=True)
