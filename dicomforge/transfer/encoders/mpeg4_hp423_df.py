"""Fragmentable MPEG-4 AVC High Profile at Level 4.2, 3D side by side (PS3.5 8.2.8): by PyAV or from a file."""

from dicomforge.transfer.encoders.mpeg4_hp423_d import OPTIONS
from dicomforge.transfer.video import H264, video

SYNTAX = video("MPEG4HP423DF", H264, OPTIONS, fragmentable=True, stereo="YES")
