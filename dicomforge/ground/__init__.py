"""Ground: what every room stands on. Places in a text, diagnostics, the registry, quantities."""
