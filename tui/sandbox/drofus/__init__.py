"""Handlers of the dRofus admin API, one file a resource."""
