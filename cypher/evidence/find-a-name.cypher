// 按名称或又称查找人、机构、地点、项目（全文检索）
// Find people, bodies, places and projects by any of their names (full-text search)
// 返回 Returns: name text, kind text, aliases [text], statements integer
WITH
  '区委 县委 市委' AS words  // 名称中的词，任一即可 · words of a name, any of them will do
CALL db.index.fulltext.queryNodes('names', words) YIELD node
RETURN node.name AS name,
       [label IN labels(node) WHERE NOT label IN ['Entity', 'Event', 'Official']][0] AS kind,
       coalesce(node.aliases, []) AS aliases,
       COUNT { (node)<-[:SUBJECT|OBJECT]-(:Statement) } AS statements
ORDER BY statements DESC, name, node.id
