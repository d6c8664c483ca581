"""What shells are taught about `bimscope`: its words, and the scripts that offer them."""
