// 某会议、调研或活动有谁参加，以何身份
// Who was at a meeting, inspection or activity, and in which part
// 返回 Returns: event text, date edtf?, part text, order integer?, name text, kind text
WITH
  '' AS event_name  // 事件名称中的字；空为全部 · characters of an event's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(event_name) < 2 THEN '/.*' + event_name + '.*/' ELSE '"' + event_name + '"' END
) YIELD node AS event
MATCH (event)<-[part:LED|ATTENDED|SPOKE_AT|REPORTED_AT|ORGANIZED]-(who:Entity)
WHERE event:Event
RETURN event.name AS event,
       event.date AS date,
       type(part) AS part,
       part.order AS order,
       who.name AS name,
       [label IN labels(who) WHERE NOT label IN ['Entity', 'Official']][0] AS kind
ORDER BY coalesce(date, ''), event, part, coalesce(order, 0), name, kind
