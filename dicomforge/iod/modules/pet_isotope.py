"""PET Isotope Module, PS3.3 section C.8.9.2: without conditions of its own."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}
