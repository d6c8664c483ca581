"""How one request goes over the network, and what comes back; knows no account."""
