// 某单位主办、参加了什么，向什么作了汇报，起草了什么
// What a body organized, attended, reported to and drafted
// 返回 Returns: body text, part text, what text, date edtf?
WITH
  '' AS body  // 机构名称或又称中的字；空为全部 · characters of a body's name, or of another name of it; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(body) < 2 THEN '/.*' + body + '.*/' ELSE '"' + body + '"' END
) YIELD node AS organization
MATCH (organization)-[part:ORGANIZED|ATTENDED|REPORTED_AT|DRAFTED]->(target:Entity)
WHERE organization:Organization
RETURN organization.name AS body, type(part) AS part, target.name AS what, target.date AS date
ORDER BY body, coalesce(date, ''), part, what, target.id
