// 两个人一同做过什么，各以何身份
// What two people did together, each in which part
// 返回 Returns: date edtf?, event text, person text, part text, other text, part_of_other text
WITH
  '' AS name,   // 一人的姓名或其开头；空为所有人 · the name of one or how it begins; empty for everyone
  '' AS other   // 另一人的姓名或其开头；空为所有人 · the name of the other or how it begins; empty for everyone
MATCH (one:Person)-[part:LED|ATTENDED|SPOKE_AT|REPORTED_AT]->(event:Event)
WHERE one.name STARTS WITH name
MATCH (two:Person)-[role:LED|ATTENDED|SPOKE_AT|REPORTED_AT]->(event)
WHERE two.name STARTS WITH other AND one.id <> two.id
RETURN event.date AS date,
       event.name AS event,
       one.name AS person,
       type(part) AS part,
       two.name AS other,
       type(role) AS part_of_other
ORDER BY coalesce(date, ''), event, person, other, part, part_of_other
