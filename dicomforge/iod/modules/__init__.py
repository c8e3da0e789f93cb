"""Modules: a file of related ones each, with what the tables do not tell about them in `RULES` (`iod.declared`)."""
