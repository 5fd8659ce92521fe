// 某项大活动中有哪些会议和活动
// Which meetings and activities a larger event had
// 返回 Returns: whole text, part text, date edtf?, kind text
WITH
  '' AS event_name  // 事件名称中的字；空为全部 · characters of an event's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(event_name) < 2 THEN '/.*' + event_name + '.*/' ELSE '"' + event_name + '"' END
) YIELD node AS whole
MATCH (whole)<-[:PART_OF]-(part:Event)
RETURN whole.name AS whole,
       part.name AS part,
       part.date AS date,
       [label IN labels(part) WHERE NOT label IN ['Entity', 'Event']][0] AS kind
ORDER BY whole, coalesce(date, ''), part, kind
