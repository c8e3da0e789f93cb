"""NM Image Pixel Module, PS3.3 section C.8.4.7: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}
