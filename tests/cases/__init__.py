"""What is asked on the phone, and the keys that answer it; `make cases` writes them down."""
