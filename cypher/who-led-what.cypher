// 某月谁主持、带队或调研了什么
// Who led what in a month
WITH
  '' AS month  // 月份，如 2025-03；空为全部 · a month such as 2025-03; empty for all
MATCH (p:Person)-[:LED]->(e:Event)
WHERE coalesce(e.date, '') STARTS WITH month
RETURN coalesce(e.date, '') AS date,
       p.name AS person,
       [label IN labels(e) WHERE NOT label IN ['Entity', 'Event']][0] AS kind,
       e.name AS event
ORDER BY date, person, event, e.id
