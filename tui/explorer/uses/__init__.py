"""Where something is used: which records of other lists refer to it, from the contract's picks."""
