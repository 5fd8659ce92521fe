// 谁采写、拍摄了哪些稿件
// Who wrote or photographed which articles
// 返回 Returns: person text, part text, headline text?, newspaper text?, date edtf?
WITH
  '' AS name  // 姓名或其开头；空为所有人 · a person's name or how it begins; empty for everyone
MATCH (person:Person)-[part:WROTE|PHOTOGRAPHED]->(article:Article)
WHERE person.name STARTS WITH name
MATCH (article)-[:PRINTED_ON]->(page:Page)
RETURN person.name AS person,
       type(part) AS part,
       article.headline AS headline,
       page.newspaper AS newspaper,
       page.date AS date
ORDER BY person, coalesce(date, ''), headline, part, article.id
