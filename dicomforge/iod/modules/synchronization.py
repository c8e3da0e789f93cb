"""Synchronization Module, PS3.3 section C.7.4.2: whether time synchronization was applied is the author's word."""

from dicomforge.iod.condition import AUTHOR, Conditions, left_to_the_author

CONDITIONS: Conditions = {"SynchronizationChannel": AUTHOR}

APPLIES = left_to_the_author
