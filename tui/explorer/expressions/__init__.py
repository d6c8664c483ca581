"""jq expressions over JSON that is there, in a process of their own: they hold no key up."""
