// 每月各有多少会议、调研和活动
// How many meetings, inspections and activities each month had
// 返回 Returns: month edtf, kind text, number integer
WITH
  '' AS month  // 月份，如 2025-03；空为有日期的全部 · a month such as 2025-03; empty for all that have a date
MATCH (event:Event)
WHERE event.date STARTS WITH month
RETURN substring(event.date, 0, 7) AS month,
       [label IN labels(event) WHERE NOT label IN ['Entity', 'Event']][0] AS kind,
       count(*) AS number
ORDER BY month, kind
