"""MPEG-4 AVC High Profile at Level 4.2 for 3D video, side by side (PS3.5 8.2.8): painted by PyAV, or from a file."""

from dicomforge.transfer.video import H264, video

OPTIONS = {"profile": "high", "level": "4.2", "x264-params": "threads=1:frame-packing=3"}
SYNTAX = video("MPEG4HP423D", H264, OPTIONS, stereo="YES")
