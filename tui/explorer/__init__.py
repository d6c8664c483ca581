"""What a node is, what is under it and which actions it has. No Textual."""
