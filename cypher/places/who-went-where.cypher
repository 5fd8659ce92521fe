// 谁去过某地、某单位或某项目
// Who has been to a place, a body or a project
// 返回 Returns: place text, date edtf?, event text, person text, part text
WITH
  '' AS place  // 地点、机构或项目名称中的字；空为全部 · characters of the name of a place, body or project; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(place) < 2 THEN '/.*' + place + '.*/' ELSE '"' + place + '"' END
) YIELD node AS stop
MATCH (person:Person)-[part:LED|ATTENDED]->(event:Event)-[:VISITED|HELD_AT]->(stop)
RETURN DISTINCT stop.name AS place, event.date AS date, event.name AS event, person.name AS person, type(part) AS part
ORDER BY place, coalesce(date, ''), event, part DESC, person
