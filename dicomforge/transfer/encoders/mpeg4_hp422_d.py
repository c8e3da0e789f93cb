"""MPEG-4 AVC High Profile at Level 4.2 for 2D video (PS3.5 8.2.8): painted by PyAV, or from a file."""

from dicomforge.transfer.video import H264, video

OPTIONS = {"profile": "high", "level": "4.2", "x264-params": "threads=1"}
SYNTAX = video("MPEG4HP422D", H264, OPTIONS, stereo="NO")
