"""A rig of real sockets: writes that go wrong in every way, and what became of the record."""
