"""Finding anything from anywhere: what people look for, in what is loaded and on the servers."""
