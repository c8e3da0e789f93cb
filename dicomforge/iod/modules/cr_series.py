"""CR Series Module, PS3.3 section C.8.1.1: without conditions."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}
