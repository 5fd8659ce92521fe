// 哪篇稿件怎样说到某人：事实、原句和出处
// What the articles say about a person: the fact, the words that say it, and where they stand
// 返回 Returns: person text, predicate text, object text?, words text, headline text?, newspaper text?, date edtf?, start [integer]
WITH
  '' AS name  // 姓名或其开头；空为所有人 · a person's name or how it begins; empty for everyone
MATCH (person:Person)<-[:SUBJECT]-(statement:Statement)-[:OBJECT]->(object)
WHERE person.name STARTS WITH name
MATCH (statement)-[:STATED_IN]->(article:Article)-[:PRINTED_ON]->(page:Page)
RETURN person.name AS person,
       statement.predicate AS predicate,
       coalesce(object.name, object.headline) AS object,
       statement.text AS words,
       article.headline AS headline,
       page.newspaper AS newspaper,
       page.date AS date,
       statement.start AS start
ORDER BY person, coalesce(date, ''), headline, start[0], predicate, object, statement.id
