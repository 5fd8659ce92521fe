// 哪篇稿件怎样说到某项目：原句和出处
// What the articles say about a project: the words, and where they stand
// 返回 Returns: project text, predicate text, words text, headline text?, newspaper text?, date edtf?
WITH
  '' AS project  // 项目名称中的字；空为全部 · characters of a project's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(project) < 2 THEN '/.*' + project + '.*/' ELSE '"' + project + '"' END
) YIELD node AS work
MATCH (work)<-[:SUBJECT|OBJECT]-(statement:Statement)-[:STATED_IN]->(article:Article)-[:PRINTED_ON]->(page:Page)
WHERE work:Project
RETURN work.name AS project,
       statement.predicate AS predicate,
       statement.text AS words,
       article.headline AS headline,
       page.newspaper AS newspaper,
       page.date AS date
ORDER BY project, coalesce(date, ''), headline, predicate, words, statement.id
