"""Each rule from a sandbox in which it is the only thing wrong."""
