"""`make bench`: this project's figures beside a minimal application's, from one run."""
