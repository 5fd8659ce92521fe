// 某人现任与曾任的职务，何时见报，起止何日
// The posts that a person holds and held, when they were in print, from when until when
// 返回 Returns: person text, part text, post text, body text?, first_seen edtf?, last_seen edtf?, from edtf?, until edtf?
WITH
  '' AS name  // 姓名或其开头；空为所有人 · a person's name or how it begins; empty for everyone
MATCH (person:Person)-[part:HOLDS|HELD]->(post:Post)
WHERE person.name STARTS WITH name
OPTIONAL MATCH (post)-[:AT]->(organization:Organization)
UNWIND coalesce(part.observed, [null]) AS day
RETURN person.name AS person,
       type(part) AS part,
       post.title AS post,
       organization.name AS body,
       min(day) AS first_seen,
       max(day) AS last_seen,
       part.from AS from,
       part.until AS until
ORDER BY person, coalesce(first_seen, ''), part DESC, coalesce(body, ''), post
