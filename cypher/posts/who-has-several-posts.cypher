// 谁身兼数职
// Who has several posts at once
// 返回 Returns: person text, number integer, posts [text]
// 通读 Reads all: Official, Post, HOLDS
WITH
  2 AS at_least  // 至少几个职务 · how many posts at least
MATCH (p:Official)-[:HOLDS]->(t:Post)
OPTIONAL MATCH (t)-[:AT]->(o:Organization)
WITH DISTINCT p, coalesce(o.name + ' ', '') + t.title AS post, at_least
ORDER BY post
WITH p, at_least, collect(post) AS posts
WHERE size(posts) >= at_least
RETURN p.name AS person, size(posts) AS number, posts
ORDER BY number DESC, person, p.id
