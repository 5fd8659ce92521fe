// 谁常与谁一同出席：同一会议、调研或活动上的两个人
// Who turns up together: two people at the same meeting, inspection or activity
// 返回 Returns: person text, with text, times integer, events [text]
WITH
  '' AS name,      // 其中一人的姓名或其开头；空为所有人 · the name of one of them or how it begins; empty for everyone
  1 AS at_least    // 至少几次 · how often at least
MATCH (left:Person)-[:LED|ATTENDED|SPOKE_AT|REPORTED_AT]->(event:Event)
WHERE left.name STARTS WITH name
MATCH (right:Person)-[:LED|ATTENDED|SPOKE_AT|REPORTED_AT]->(event)
WHERE left.id <> right.id AND (left.id < right.id OR NOT right.name STARTS WITH name)
WITH DISTINCT left, right, event, at_least
ORDER BY event.date, event.name, event.id
WITH left, right, at_least, collect(event.name) AS events
WHERE size(events) >= at_least
RETURN left.name AS person, right.name AS with, size(events) AS times, events
ORDER BY times DESC, person, with, left.id, right.id
