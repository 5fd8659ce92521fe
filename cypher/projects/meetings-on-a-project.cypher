// 哪些会议、调研与某项目有关，由谁主持
// Which meetings and inspections are on a project, and who led them
// 返回 Returns: project text, date edtf?, kind text, event text, led_by [text]
WITH
  '' AS project  // 项目名称中的字；空为全部 · characters of a project's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(project) < 2 THEN '/.*' + project + '.*/' ELSE '"' + project + '"' END
) YIELD node AS work
MATCH (event:Event)-[:ABOUT|VISITED]->(work)
WHERE work:Project
OPTIONAL MATCH (person:Person)-[:LED]->(event)
WITH DISTINCT work, event, person
ORDER BY person.name, person.id
RETURN work.name AS project,
       event.date AS date,
       [label IN labels(event) WHERE NOT label IN ['Entity', 'Event']][0] AS kind,
       event.name AS event,
       collect(person.name) AS led_by
ORDER BY project, coalesce(date, ''), event
