"""Fragmentable MPEG-2 Main Profile at High Level (PS3.5 8.2.6): painted by PyAV, or from a file."""

from dicomforge.transfer.encoders.mpeg2_mphl import OPTIONS
from dicomforge.transfer.video import MPEG2, video

SYNTAX = video("MPEG2MPHLF", MPEG2, OPTIONS, fragmentable=True)
