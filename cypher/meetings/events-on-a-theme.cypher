// 围绕某项行动、文件或项目开展了哪些事
// What was done about an initiative, a document or a project
// 返回 Returns: theme text, date edtf?, event text, led_by [text]
WITH
  '' AS theme  // 主题名称中的字；空为全部 · characters of its name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(theme) < 2 THEN '/.*' + theme + '.*/' ELSE '"' + theme + '"' END
) YIELD node AS topic
MATCH (event:Event)-[:ABOUT]->(topic)
OPTIONAL MATCH (person:Person)-[:LED]->(event)
WITH DISTINCT topic, event, person
ORDER BY person.name, person.id
RETURN topic.name AS theme, event.date AS date, event.name AS event, collect(person.name) AS led_by
ORDER BY theme, coalesce(date, ''), event
