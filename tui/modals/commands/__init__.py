"""What can be done, found by the words people use; commands of one's own."""
