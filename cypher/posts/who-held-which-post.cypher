// 某机构谁曾任什么职务（已卸任、免去、离任）
// Who held which post at a body before: left, removed, or called former
// 返回 Returns: person text, post text, body text, last_seen edtf?, until edtf?
WITH
  '' AS body  // 机构名称或又称中的字；空为全部 · characters of a body's name, or of another name of it; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(body) < 2 THEN '/.*' + body + '.*/' ELSE '"' + body + '"' END
) YIELD node AS organization
MATCH (person:Person)-[held:HELD]->(post:Post)-[:AT]->(organization)
WHERE organization:Organization
UNWIND coalesce(held.observed, [null]) AS day
RETURN person.name AS person, post.title AS post, organization.name AS body, max(day) AS last_seen, held.until AS until
ORDER BY body, post, person, coalesce(last_seen, '')
