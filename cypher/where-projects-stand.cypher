// 项目在哪里，谁去看过
// Which projects stand where, and who went to see them
WITH
  '' AS area  // 区划名称中的字；空为所有项目 · characters of a division's name; empty for all projects
MATCH (project:Project)
OPTIONAL MATCH (project)-[:LOCATED_IN]->(district:District)
WITH project, district, area
WHERE coalesce(district.full_name, district.name, '') CONTAINS area
OPTIONAL MATCH (project)<-[:VISITED]-(event:Event)<-[:LED|ATTENDED]-(visitor:Person)
WITH DISTINCT project, district, event, visitor
ORDER BY event.date, event.id, visitor.name, visitor.id
RETURN project.name AS project,
       district.name AS district,
       event.date AS visited_on,
       event.name AS event,
       collect(visitor.name) AS visitors
ORDER BY coalesce(district, ''), project, coalesce(visited_on, ''), coalesce(event, '')
