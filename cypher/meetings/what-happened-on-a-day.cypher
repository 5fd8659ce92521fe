// 某日有哪些会议、调研和活动，在何处，由谁主持
// Which meetings, inspections and activities a day had, where, and who led them
// 返回 Returns: date edtf, kind text, event text, places [text], led_by [text]
WITH
  '' AS day  // 日期或其开头，如 2025-03-04；空为有日期的全部 · a day such as 2025-03-04, or how it begins; empty for all that have one
MATCH (e:Event)
WHERE e.date STARTS WITH day
OPTIONAL MATCH (e)-[:HELD_AT|VISITED]->(place:Entity)
WITH DISTINCT e, place
ORDER BY place.name, place.id
WITH e, collect(place.name) AS places
OPTIONAL MATCH (person:Person)-[:LED]->(e)
WITH e, places, person
ORDER BY person.name, person.id
RETURN e.date AS date,
       [label IN labels(e) WHERE NOT label IN ['Entity', 'Event']][0] AS kind,
       e.name AS event,
       places,
       collect(person.name) AS led_by
ORDER BY date, event, kind, places, led_by
