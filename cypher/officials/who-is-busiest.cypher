// 某月谁出席最多：次数与其中主持、带队的次数
// Who turns up most in a month: how often, and how often leading
// 返回 Returns: person text, times integer, led integer
WITH
  '' AS month  // 月份，如 2025-03；空为有日期的全部 · a month such as 2025-03; empty for all that have a date
MATCH (event:Event)<-[part:LED|ATTENDED|SPOKE_AT|REPORTED_AT]-(person:Person)
WHERE event.date STARTS WITH month
WITH person,
     count(DISTINCT event) AS times,
     count(DISTINCT CASE type(part) WHEN 'LED' THEN event END) AS led
RETURN person.name AS person, times, led
ORDER BY times DESC, led DESC, person
