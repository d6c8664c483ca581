"""What an archive holds of the services, answering in their place. Opens no connection."""
