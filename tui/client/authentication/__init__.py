"""How a call proves who asks."""
