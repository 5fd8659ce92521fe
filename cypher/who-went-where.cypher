// 谁去过某地、某单位或某项目
// Who has been to a place, a body or a project
WITH
  '' AS place  // 地点、机构或项目名称中的字；空为全部 · characters of its name; empty for all
MATCH (person:Person)-[part:LED|ATTENDED]->(event:Event)-[:VISITED|HELD_AT]->(stop:Entity)
WHERE any(word IN stop.names WHERE word CONTAINS place)
RETURN DISTINCT stop.name AS place, event.date AS date, event.name AS event, person.name AS person, type(part) AS part
ORDER BY place, date, event, part DESC, person
