// 一次调研、检查或慰问先后到了哪里
// The stops of an inspection or visit, in order
WITH
  '' AS tour  // 事件名称中的字，或日期；空为全部 · characters of the event's name, or a date; empty for all
MATCH (e:Event)-[visit:VISITED]->(stop:Entity)
WHERE e.name CONTAINS tour OR e.date = tour
RETURN coalesce(e.date, '') AS date,
       e.name AS event,
       visit.order AS number,
       stop.name AS place,
       [label IN labels(stop) WHERE label <> 'Entity'][0] AS kind
ORDER BY date, event, e.id, coalesce(number, 0), place, stop.id
