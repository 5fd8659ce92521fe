// 哪些人担任某一职务，在何机构
// Who has which title, and at which body
// 返回 Returns: title text, body text?, person text, part text
WITH
  '' AS title  // 职务或其开头，如 局长；空为全部 · a title or how it begins; empty for all
MATCH (post:Post)<-[part:HOLDS|HELD]-(person:Person)
WHERE post.title STARTS WITH title
OPTIONAL MATCH (post)-[:AT]->(organization:Organization)
RETURN post.title AS title, organization.name AS body, person.name AS person, type(part) AS part
ORDER BY title, coalesce(body, ''), person, part
