// 某机构有哪些职务，各由谁担任
// Which posts a body has, and who holds each
// 返回 Returns: body text, post text, holders [text]
WITH
  '' AS body  // 机构名称或又称中的字；空为全部 · characters of a body's name, or of another name of it; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(body) < 2 THEN '/.*' + body + '.*/' ELSE '"' + body + '"' END
) YIELD node AS organization
MATCH (organization)<-[:AT]-(post:Post)
WHERE organization:Organization
OPTIONAL MATCH (post)<-[:HOLDS]-(person:Person)
WITH DISTINCT organization, post, person
ORDER BY person.name, person.id
RETURN organization.name AS body, post.title AS post, collect(person.name) AS holders
ORDER BY body, post
