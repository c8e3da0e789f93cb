"""Fragmentable MPEG-2 Main Profile at Main Level (PS3.5 8.2.5): painted by PyAV, or from a file."""

from dicomforge.transfer.encoders.mpeg2_mpml import OPTIONS
from dicomforge.transfer.video import MPEG2, video

SYNTAX = video("MPEG2MPMLF", MPEG2, OPTIONS, fragmentable=True)
