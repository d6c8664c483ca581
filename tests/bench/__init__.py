"""`make bench`: this project's figures beside a floor's or a peer's, from one run. Linux only."""
