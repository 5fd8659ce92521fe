// 某月谁主持、带队或调研了什么
// Who led what in a month
// 返回 Returns: date edtf, person text, kind text, event text
WITH
  '' AS month  // 月份，如 2025-03；空为有日期的全部 · a month such as 2025-03; empty for all that have a date
MATCH (p:Person)-[:LED]->(e:Event)
WHERE e.date STARTS WITH month
RETURN e.date AS date,
       p.name AS person,
       [label IN labels(e) WHERE NOT label IN ['Entity', 'Event']][0] AS kind,
       e.name AS event
ORDER BY date, person, event, e.id
