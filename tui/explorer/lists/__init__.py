"""Lists under a branch: asked for by pages, filtered by the service or over what is loaded."""
