"""The rows of the trees: records read out of answers, in the order in which they are seen."""
