"""What iod/ is made of, each a file found by its name."""

from dicomforge.ground.registry import Registry

SOP_CLASSES = Registry("dicomforge.iod.sop_classes", "dicomforge.sop_classes")
"""Each exports `SOP_CLASS`; named as the IOD in the tables."""

MODULES = Registry("dicomforge.iod.modules", "dicomforge.modules")
"""Each exports some of what `rules.About` tells of; named as the Module in the tables."""

MACROS = Registry("dicomforge.iod.macros", "dicomforge.macros")
"""Each exports `MARKS`, and may export `CONDITIONS` and what `groups.About` tells of."""
