// 哪些事实最没有把握：置信度、规则和原句，供核对
// Which facts are least sure: score, rule and words, for checking
// 返回 Returns: score decimal, rule text, subject text, predicate text, object text?, words text
WITH
  1.0 AS below,    // 置信度上限 · highest score
  '' AS rule       // 规则或模型名称中的字；空为全部 · characters of the rule or model; empty for all
MATCH (statement:Statement)
WHERE statement.score <= below AND statement.by CONTAINS rule
MATCH (subject:Entity)<-[:SUBJECT]-(statement)-[:OBJECT]->(object)
RETURN statement.score AS score,
       statement.by AS rule,
       subject.name AS subject,
       statement.predicate AS predicate,
       coalesce(object.name, object.headline) AS object,
       statement.text AS words
ORDER BY score, rule, subject, predicate, object, statement.id
LIMIT 100
