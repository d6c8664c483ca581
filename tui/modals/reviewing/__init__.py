"""The review of what will be sent, and having it carried out."""
