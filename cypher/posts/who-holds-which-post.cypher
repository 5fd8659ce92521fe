// 某机构谁担任什么职务，从何时见报
// Who holds which post at a body, and since when it has been in print
// 返回 Returns: person text, post text, body text, first_seen edtf?, last_seen edtf?, from edtf?, until edtf?
WITH
  '' AS body  // 机构名称或又称中的字；空为全部 · characters of a body's name, or of another name of it; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(body) < 2 THEN '/.*' + body + '.*/' ELSE '"' + body + '"' END
) YIELD node AS organization
MATCH (person:Person)-[holds:HOLDS]->(post:Post)-[:AT]->(organization)
WHERE organization:Organization
UNWIND coalesce(holds.observed, [null]) AS day
RETURN person.name AS person,
       post.title AS post,
       organization.name AS body,
       min(day) AS first_seen,
       max(day) AS last_seen,
       holds.from AS from,
       holds.until AS until
ORDER BY body, post, person, coalesce(first_seen, '')
