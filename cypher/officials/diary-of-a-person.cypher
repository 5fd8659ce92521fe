// 某人的日程：何日、以何身份、参加何事、在何处
// The diary of a person: on which day, in which part, at what, and where
// 返回 Returns: person text, date edtf?, part text, event text, places [text]
WITH
  '' AS name  // 姓名或其开头；空为所有人 · a person's name or how it begins; empty for everyone
MATCH (person:Person)-[part:LED|ATTENDED|SPOKE_AT|REPORTED_AT]->(event:Event)
WHERE person.name STARTS WITH name
OPTIONAL MATCH (event)-[:HELD_AT|VISITED]->(place:Entity)
WITH DISTINCT person, part, event, place
ORDER BY place.name
RETURN person.name AS person,
       event.date AS date,
       type(part) AS part,
       event.name AS event,
       collect(place.name) AS places
ORDER BY person, coalesce(date, ''), event, part
