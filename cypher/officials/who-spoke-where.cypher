// 谁在何处讲话、授课或汇报
// Who spoke, lectured or reported, and where
// 返回 Returns: person text, date edtf?, part text, event text
WITH
  '' AS name  // 姓名或其开头；空为所有人 · a person's name or how it begins; empty for everyone
MATCH (person:Person)-[part:SPOKE_AT|REPORTED_AT]->(event:Event)
WHERE person.name STARTS WITH name
RETURN person.name AS person, event.date AS date, type(part) AS part, event.name AS event
ORDER BY person, coalesce(date, ''), event, part
