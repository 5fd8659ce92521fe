// 某日报纸有哪些稿件，各读出多少陈述
// Which articles the papers of a day had, and how many statements were read from each
// 返回 Returns: date edtf, newspaper text?, page text?, number text, headline text?, continues text?, statements integer
WITH
  '' AS day  // 日期或其开头，如 2025-03-04；空为有日期的全部 · a day such as 2025-03-04, or how it begins; empty for all that have one
MATCH (article:Article)-[:PRINTED_ON]->(page:Page)
WHERE page.date STARTS WITH day
OPTIONAL MATCH (article)-[:CONTINUES]->(first:Article)
RETURN page.date AS date,
       page.newspaper AS newspaper,
       page.number AS page,
       article.number AS number,
       article.headline AS headline,
       first.headline AS continues,
       COUNT { (article)<-[:STATED_IN]-(:Statement) } AS statements
ORDER BY date, coalesce(newspaper, ''), coalesce(page, ''), number, headline, article.id
