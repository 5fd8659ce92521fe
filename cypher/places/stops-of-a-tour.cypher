// 某日的调研、检查或慰问先后到了哪里
// The stops of the inspections and visits of a day, in order
// 返回 Returns: date edtf, event text, number integer?, place text, kind text
WITH
  '' AS day  // 日期或其开头，如 2025-03-04；空为有日期的全部 · a day such as 2025-03-04, or how it begins; empty for all that have one
MATCH (e:Event)-[visit:VISITED]->(stop:Entity)
WHERE e.date STARTS WITH day
RETURN e.date AS date,
       e.name AS event,
       visit.order AS number,
       stop.name AS place,
       [label IN labels(stop) WHERE label <> 'Entity'][0] AS kind
ORDER BY date, event, e.id, coalesce(number, 0), place, stop.id
