"""Article → what has a name in it: words, persons, posts, bodies, places, works, divisions, times."""
