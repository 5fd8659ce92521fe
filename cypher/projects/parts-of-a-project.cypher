// 某项目由哪些部分组成
// Which parts a project has
// 返回 Returns: project text, part text
WITH
  '' AS project  // 项目名称中的字；空为全部 · characters of a project's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(project) < 2 THEN '/.*' + project + '.*/' ELSE '"' + project + '"' END
) YIELD node AS whole
MATCH (whole)<-[:PART_OF*1..]-(part:Project)
WHERE whole:Project
RETURN DISTINCT whole.name AS project, part.name AS part
ORDER BY project, part
