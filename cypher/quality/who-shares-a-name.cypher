// 哪些人同名而未并为一人，各任何职
// Which people share a name and were not taken for one, and their posts
// 返回 Returns: name text, number integer, posts [text]
// 通读 Reads all: Person
WITH
  2 AS at_least  // 至少几人 · how many people at least
MATCH (person:Person)
OPTIONAL MATCH (person)-[:HOLDS|HELD]->(post:Post)
WITH DISTINCT at_least, person, post
ORDER BY post.name, post.id
WITH at_least, person.name AS name, count(DISTINCT person) AS number, collect(post.name) AS posts
WHERE number >= at_least
RETURN name, number, posts
ORDER BY number DESC, name
