// 排名：各次活动中报道所列的先后
// Who is named before whom: the order of names at each event
// 返回 Returns: date edtf, event text, part text, order integer, person text
WITH
  '' AS month  // 月份，如 2025-03；空为有日期的全部 · a month such as 2025-03; empty for all that have a date
MATCH (event:Event)<-[part:LED|ATTENDED|SPOKE_AT|REPORTED_AT]-(person:Person)
WHERE event.date STARTS WITH month AND part.order IS NOT NULL
RETURN event.date AS date, event.name AS event, type(part) AS part, part.order AS order, person.name AS person
ORDER BY date, event, part DESC, order, person
