// 各条规则读出多少陈述，置信度如何
// How many statements each rule gave, and how sure they are
// 返回 Returns: rule text, statements integer, lowest decimal, highest decimal
// 通读 Reads all: Statement
WITH
  1 AS at_least  // 至少几条陈述 · how many statements at least
MATCH (statement:Statement)
WITH at_least,
     statement.by AS rule,
     count(*) AS statements,
     min(statement.score) AS lowest,
     max(statement.score) AS highest
WHERE statements >= at_least
RETURN rule, statements, lowest, highest
ORDER BY lowest, rule
