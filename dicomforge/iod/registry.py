"""What iod/ is made of: files found by their names."""

from dicomforge.ground.registry import Registry

SOP_CLASSES = Registry("dicomforge.iod.sop_classes", "dicomforge.sop_classes", ("SOP_CLASS",))
"""Each exports `SOP_CLASS`; named as the IOD in the tables."""

MODULES = Registry("dicomforge.iod.modules", "dicomforge.modules", ("RULES",))
"""Each exports `RULES`, the `ModuleRules` of some Modules by their keys in the tables."""

MACROS = Registry("dicomforge.iod.macros", "dicomforge.macros", ("RULES",))
"""Each exports `RULES`, the `MacroRules` of some macros by their keys in the tables, or by a name of our own."""
