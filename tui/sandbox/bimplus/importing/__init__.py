"""Import of building files: an IFC file becomes a project."""
