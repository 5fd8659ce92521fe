// 机构之间的关系：谁隶属谁，谁设立谁，位于何处
// Ties between bodies: what is part of what, founded by whom, located where
WITH
  '' AS body  // 机构名称中的字；空为所有机构 · characters of the body's name; empty for all
MATCH (left:Organization)-[tie:PART_OF|FOUNDED_BY|LOCATED_IN]->(right:Entity)
WHERE any(word IN left.names + right.names WHERE word CONTAINS body)
RETURN left.name AS name, type(tie) AS tie, right.name AS other
ORDER BY name, tie, other, left.id, right.id
