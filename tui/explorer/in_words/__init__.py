"""Records, requests, changes and the start in words: titled lines for whoever draws them."""
