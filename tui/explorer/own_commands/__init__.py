"""Commands that people write into their configuration: where they are offered, what they run."""
