// 谁去看过某项目，何日
// Who went to see a project, and when
// 返回 Returns: project text, date edtf?, event text, person text, part text
WITH
  '' AS project  // 项目名称中的字；空为全部 · characters of a project's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(project) < 2 THEN '/.*' + project + '.*/' ELSE '"' + project + '"' END
) YIELD node AS work
MATCH (work)<-[:VISITED]-(event:Event)<-[part:LED|ATTENDED]-(person:Person)
WHERE work:Project
RETURN work.name AS project, event.date AS date, event.name AS event, person.name AS person, type(part) AS part
ORDER BY project, coalesce(date, ''), event, part DESC, person
