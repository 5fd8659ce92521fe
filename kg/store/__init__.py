"""One file a store: a writer and a view."""
