"""Fragmentable MPEG-4 AVC High Profile at Level 4.2 for 2D video (PS3.5 8.2.8): painted by PyAV, or from a file."""

from dicomforge.transfer.encoders.mpeg4_hp422_d import OPTIONS
from dicomforge.transfer.video import H264, video

SYNTAX = video("MPEG4HP422DF", H264, OPTIONS, fragmentable=True, stereo="NO")
