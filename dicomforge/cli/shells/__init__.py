"""Shell completion: a script for each shell, written from the commands' own argument definitions."""
