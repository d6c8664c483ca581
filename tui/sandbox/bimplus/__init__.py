"""Handlers of the Bimplus API, one file a resource."""
