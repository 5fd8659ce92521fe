// 谁担任什么职务，从何时见报
// Who holds which post, and since when it has been in print
WITH
  '' AS name,  // 姓名；空为所有人 · a person's name; empty for everyone
  '' AS body   // 机构名称中的字；空为所有机构 · characters of a body's name; empty for all
MATCH (person:Person)-[holds:HOLDS]->(post:Post)
OPTIONAL MATCH (post)-[:AT]->(organization:Organization)
WITH person, holds, post, organization, name, body
WHERE person.name CONTAINS name AND coalesce(organization.name, '') CONTAINS body
UNWIND coalesce(holds.observed, ['']) AS day
RETURN person.name AS person,
       post.title AS post,
       organization.name AS body,
       min(day) AS first_seen,
       max(day) AS last_seen,
       holds.from AS from,
       holds.until AS until
ORDER BY body, post, person, first_seen
