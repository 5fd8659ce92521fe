// 按原文中的词查找陈述（全文检索）
// Find statements by words of the text (full-text search)
// 返回 Returns: words text, subject text, predicate text, object text?, headline text?
WITH
  '调研 检查 会议 活动' AS words  // 原文中的词，任一即可 · words of the text, any of them will do
CALL db.index.fulltext.queryNodes('sentences', words) YIELD node
MATCH (node)-[:SUBJECT]->(subject)
MATCH (node)-[:OBJECT]->(object)
MATCH (node)-[:STATED_IN]->(article:Article)
RETURN node.text AS words,
       subject.name AS subject,
       node.predicate AS predicate,
       coalesce(object.name, object.headline) AS object,
       article.headline AS headline
ORDER BY headline, node.start[0], predicate, subject, object, node.id
