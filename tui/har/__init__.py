"""HTTP archives, HAR 1.2: what they say of requests and answers. Opens no connection."""
