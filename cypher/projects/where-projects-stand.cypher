// 某区划及其下辖各地有哪些项目，谁去看过
// Which projects stand in a division and those within it, and who went to see them
// 返回 Returns: project text, district text, visited_on edtf?, event text?, visitors [text]
WITH
  '' AS area_name  // 区划名称中的字；空为全部 · characters of a division's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(area_name) < 2 THEN '/.*' + area_name + '.*/' ELSE '"' + area_name + '"' END
) YIELD node AS area
MATCH (area)<-[:PART_OF*0..]-(district:District)<-[:LOCATED_IN]-(project:Project)
WHERE area:District
WITH DISTINCT project, district
OPTIONAL MATCH (project)<-[:VISITED]-(event:Event)<-[:LED|ATTENDED]-(visitor:Person)
WITH DISTINCT project, district, event, visitor
ORDER BY event.date, event.id, visitor.name, visitor.id
RETURN project.name AS project,
       district.name AS district,
       event.date AS visited_on,
       event.name AS event,
       collect(visitor.name) AS visitors
ORDER BY district, project, coalesce(visited_on, ''), coalesce(event, '')
