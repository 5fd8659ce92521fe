// 哪些会议、调研和活动没有读出由谁主持
// Of which meetings, inspections and activities nobody is known to have led them
// 返回 Returns: date edtf, kind text, event text
WITH
  '' AS from_day  // 自何日起，如 2025-03；空为有日期的全部 · from which day, such as 2025-03; empty for all that have one
MATCH (event:Event)
WHERE event.date >= from_day AND NOT EXISTS { (event)<-[:LED]-(:Person) }
RETURN event.date AS date,
       [label IN labels(event) WHERE NOT label IN ['Entity', 'Event']][0] AS kind,
       event.name AS event
ORDER BY date, event, kind
