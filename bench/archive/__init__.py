"""A generated archive with known truth: what an extractor would leave of district newspapers of twenty years."""
