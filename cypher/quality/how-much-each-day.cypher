// 每日有多少版面、稿件和陈述
// How many pages, articles and statements each day has
// 返回 Returns: date edtf, pages integer, articles integer, statements integer
WITH
  '' AS from_day  // 自何日起，如 2025-03；空为有日期的全部 · from which day, such as 2025-03; empty for all that have one
MATCH (page:Page)
WHERE page.date >= from_day
OPTIONAL MATCH (page)<-[:PRINTED_ON]-(article:Article)
OPTIONAL MATCH (article)<-[:STATED_IN]-(statement:Statement)
RETURN page.date AS date,
       count(DISTINCT page) AS pages,
       count(DISTINCT article) AS articles,
       count(DISTINCT statement) AS statements
ORDER BY date
