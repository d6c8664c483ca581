"""Going somewhere in the trees: by letters, addresses, bookmarks, hits, levels."""
