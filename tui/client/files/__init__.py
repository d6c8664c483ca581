"""Files on their way to a service and from it."""
