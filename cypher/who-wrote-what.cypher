// 谁采写、拍摄了哪些稿件
// Who wrote or photographed which articles
WITH
  '' AS name  // 姓名；空为所有人 · a person's name; empty for everyone
MATCH (person:Person)-[part:WROTE|PHOTOGRAPHED]->(article:Article)-[:PRINTED_ON]->(page:Page)
WHERE person.name CONTAINS name
RETURN person.name AS person,
       type(part) AS part,
       article.headline AS headline,
       page.newspaper AS newspaper,
       page.date AS date
ORDER BY person, date, headline, part, article.id
