"""A file each: the defaults of a storage SOP class, with what makes them legal. Its name is that of the IOD."""
