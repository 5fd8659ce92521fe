// 谁曾任什么职务（已卸任、免去、离任）
// Who held which post before: left, removed, or called former
WITH
  '' AS body   // 机构名称中的字；空为所有机构 · characters of a body's name; empty for all
MATCH (person:Person)-[held:HELD]->(post:Post)
OPTIONAL MATCH (post)-[:AT]->(organization:Organization)
WITH person, held, post, organization, body
WHERE coalesce(organization.name, '') CONTAINS body
UNWIND coalesce(held.observed, ['']) AS day
RETURN person.name AS person, post.title AS post, organization.name AS body, max(day) AS last_seen, held.until AS until
ORDER BY body, post, person, last_seen
