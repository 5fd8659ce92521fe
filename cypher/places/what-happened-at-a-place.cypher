// 某地、某单位或某项目有过哪些会议、调研和活动
// Which meetings, inspections and activities a place, body or project has seen
// 返回 Returns: place text, date edtf?, tie text, event text
WITH
  '' AS place  // 地点、机构或项目名称中的字；空为全部 · characters of the name of a place, body or project; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(place) < 2 THEN '/.*' + place + '.*/' ELSE '"' + place + '"' END
) YIELD node AS site
MATCH (event:Event)-[tie:HELD_AT|VISITED]->(site)
RETURN site.name AS place, event.date AS date, type(tie) AS tie, event.name AS event
ORDER BY place, coalesce(date, ''), event, tie
