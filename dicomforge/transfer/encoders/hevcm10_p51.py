"""HEVC Main 10 Profile at Level 5.1, fragmentable (PS3.5 8.2.11): painted by PyAV, or from a file."""

from dicomforge.transfer.video import HEVC, X265, video

OPTIONS = {"profile": "main10", "x265-params": X265}
SYNTAX = video("HEVCM10P51", HEVC, OPTIONS, bits=10, fragmentable=True)
