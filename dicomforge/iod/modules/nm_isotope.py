"""NM Isotope Module, PS3.3 section C.8.4.10: without conditions of its own."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}
