// 某项目的投资、规模和时间
// What is known of a project: its investment, size and dates
// 返回 Returns: project text, district text?, investment text?, area text?, floor_area text?, length text?, started edtf?, completed edtf?, completion_foreseen edtf?
WITH
  '' AS project  // 项目名称中的字；空为全部 · characters of a project's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(project) < 2 THEN '/.*' + project + '.*/' ELSE '"' + project + '"' END
) YIELD node AS work
OPTIONAL MATCH (work)-[:LOCATED_IN]->(district:District)
WITH work, district
WHERE work:Project
RETURN work.name AS project,
       district.name AS district,
       work.investment AS investment,
       work.area AS area,
       work.floor_area AS floor_area,
       work.length AS length,
       work.started AS started,
       work.completed AS completed,
       work.completion_foreseen AS completion_foreseen
ORDER BY project, coalesce(district, ''), work.id
