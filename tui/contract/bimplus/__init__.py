"""The Bimplus API, one file a resource."""
