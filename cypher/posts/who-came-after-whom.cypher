// 某机构各职务先后由谁担任
// Who held the posts of a body one after another
// 返回 Returns: body text, post text, person text, part text, first_seen edtf?, last_seen edtf?
WITH
  '' AS body  // 机构名称或又称中的字；空为全部 · characters of a body's name, or of another name of it; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(body) < 2 THEN '/.*' + body + '.*/' ELSE '"' + body + '"' END
) YIELD node AS organization
MATCH (organization)<-[:AT]-(post:Post)<-[part:HOLDS|HELD]-(person:Person)
WHERE organization:Organization
UNWIND coalesce(part.observed, [null]) AS day
RETURN organization.name AS body,
       post.title AS post,
       person.name AS person,
       type(part) AS part,
       min(day) AS first_seen,
       max(day) AS last_seen
ORDER BY body, post, coalesce(first_seen, ''), coalesce(last_seen, ''), person, part
