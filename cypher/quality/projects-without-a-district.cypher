// 哪些项目没有读出在何处
// Of which projects nothing says where they stand
// 返回 Returns: project text, articles [text]
WITH
  '' AS project  // 项目名称中的字；空为全部 · characters of a project's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(project) < 2 THEN '/.*' + project + '.*/' ELSE '"' + project + '"' END
) YIELD node AS work
MATCH (work)<-[:SUBJECT|OBJECT]-(:Statement)-[:STATED_IN]->(article:Article)
WHERE work:Project AND NOT EXISTS { (work)-[:LOCATED_IN]->(:District) }
WITH DISTINCT work, article
ORDER BY article.headline, article.id
RETURN work.name AS project, collect(article.headline) AS articles
ORDER BY project, articles
