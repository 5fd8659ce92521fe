// 围绕某项行动、文件或项目开展了哪些事
// What was done about an initiative, a document or a project
WITH
  '' AS theme  // 主题名称中的字；空为全部 · characters of its name; empty for all
MATCH (event:Event)-[:ABOUT]->(topic:Entity)
WHERE any(word IN topic.names WHERE word CONTAINS theme)
OPTIONAL MATCH (person:Person)-[:LED]->(event)
WITH DISTINCT topic, event, person
ORDER BY person.name, person.id
RETURN topic.name AS theme, event.date AS date, event.name AS event, collect(person.name) AS led_by
ORDER BY theme, coalesce(date, ''), event
