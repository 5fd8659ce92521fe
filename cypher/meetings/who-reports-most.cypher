// 哪些单位汇报最多，向什么会议
// Which bodies report most, and to which meetings
// 返回 Returns: body text, times integer, events [text]
// 通读 Reads all: Organization, Event, REPORTED_AT
WITH
  1 AS at_least  // 至少几次 · how often at least
MATCH (organization:Organization)-[:REPORTED_AT]->(event:Event)
WITH DISTINCT organization, event, at_least
ORDER BY event.date, event.name, event.id
WITH organization, at_least, collect(event.name) AS events
WHERE size(events) >= at_least
RETURN organization.name AS body, size(events) AS times, events
ORDER BY times DESC, body, organization.id
