"""What changes between two specs, two built trees, or a spec and a built tree."""
