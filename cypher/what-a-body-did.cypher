// 某单位主办、参加了什么，向什么作了汇报，起草了什么
// What a body organized, attended, reported to and drafted
WITH
  '' AS body  // 机构名称中的字；空为所有机构 · characters of the body's name; empty for all
MATCH (organization:Organization)-[part:ORGANIZED|ATTENDED|REPORTED_AT|DRAFTED]->(target:Entity)
WHERE any(word IN organization.names WHERE word CONTAINS body)
RETURN organization.name AS body, type(part) AS part, target.name AS what, coalesce(target.date, '') AS date
ORDER BY body, date, part, what, target.id
