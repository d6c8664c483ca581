"""Why somebody cannot do something, or something is not shown: rules over what was looked at."""
