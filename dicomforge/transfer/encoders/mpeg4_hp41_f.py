"""Fragmentable MPEG-4 AVC High Profile at Level 4.1 (PS3.5 8.2.7): painted by PyAV, or from a file."""

from dicomforge.transfer.encoders.mpeg4_hp41 import OPTIONS
from dicomforge.transfer.video import H264, video

SYNTAX = video("MPEG4HP41F", H264, OPTIONS, fragmentable=True)
