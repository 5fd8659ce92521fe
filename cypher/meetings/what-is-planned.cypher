// 预告了哪些尚未举行的事，何时、何地
// What is announced and still to come, when and where
// 返回 Returns: date edtf, event text, place text?, articles [text]
WITH
  '' AS from_day  // 自何日起，如 2025-03；空为有日期的全部 · from which day, such as 2025-03; empty for all that have one
MATCH (event:Event)
WHERE event.date >= from_day AND event.planned
OPTIONAL MATCH (event)-[:HELD_AT]->(place:Entity)
OPTIONAL MATCH (event)<-[:SUBJECT|OBJECT]-(:Statement)-[:STATED_IN]->(article:Article)
WITH DISTINCT event, place, article
ORDER BY article.headline, article.id
RETURN event.date AS date, event.name AS event, place.name AS place, collect(article.headline) AS articles
ORDER BY date, event, coalesce(place, '')
