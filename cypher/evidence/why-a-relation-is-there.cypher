// 一条关系从何而来：原句、稿件、版面和报纸
// Where a relation comes from: the sentence, the article, the page and the newspaper
// 返回 Returns: subject text, predicate text, object text?, words text, score decimal, headline text?, page text?, newspaper text?, date edtf?
WITH
  '' AS name  // 其中一端名称中的字；空为全部 · characters of the name of one end; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(name) < 2 THEN '/.*' + name + '.*/' ELSE '"' + name + '"' END
) YIELD node AS one
MATCH (one)-[relation]->(other)
WHERE relation.statements IS NOT NULL
UNWIND relation.statements AS id
MATCH (statement:Statement {id: id})-[:STATED_IN]->(article:Article)-[:PRINTED_ON]->(page:Page)
RETURN one.name AS subject,
       type(relation) AS predicate,
       coalesce(other.name, other.headline) AS object,
       statement.text AS words,
       statement.score AS score,
       article.headline AS headline,
       page.number AS page,
       page.newspaper AS newspaper,
       page.date AS date
ORDER BY subject, predicate, object, coalesce(date, ''), headline, words, id
