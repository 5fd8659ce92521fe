// 机构之间的关系：谁隶属谁，谁设立谁，位于何处
// Ties between bodies: what is part of what, founded by whom, located where
// 返回 Returns: name text, tie text, other text
WITH
  '' AS body  // 机构名称或又称中的字；空为全部 · characters of a body's name, or of another name of it; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(body) < 2 THEN '/.*' + body + '.*/' ELSE '"' + body + '"' END
) YIELD node AS organization
MATCH (organization)-[tie:PART_OF|FOUNDED_BY|LOCATED_IN]-(:Entity)
WHERE organization:Organization
WITH DISTINCT startNode(tie) AS left, tie, endNode(tie) AS right
RETURN left.name AS name, type(tie) AS tie, right.name AS other
ORDER BY name, tie, other, left.id, right.id
