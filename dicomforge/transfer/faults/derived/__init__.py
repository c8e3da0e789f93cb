"""Objects that are made from others: segmentations, structure sets, PET, slides."""
