"""The dRofus admin API, one file a resource."""
