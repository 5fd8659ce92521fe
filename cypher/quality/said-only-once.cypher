// 哪些关系只有一句话说到，且把握不大
// Which relations one sentence alone supports, and not surely
// 返回 Returns: score decimal, subject text, predicate text, object text?, words text, headline text?
WITH
  1.0 AS below  // 置信度上限 · highest score
MATCH (statement:Statement)
WHERE statement.score <= below
WITH statement
MATCH (statement)-[:SUBJECT]->(subject)-[relation]->(object)<-[:OBJECT]-(statement)
WHERE relation.statements = [statement.id]
MATCH (statement)-[:STATED_IN]->(article:Article)
RETURN statement.score AS score,
       subject.name AS subject,
       type(relation) AS predicate,
       coalesce(object.name, object.headline) AS object,
       statement.text AS words,
       article.headline AS headline
ORDER BY score, subject, predicate, object, statement.id
LIMIT 100
