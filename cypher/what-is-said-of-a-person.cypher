// 哪篇稿件怎样说到某人：事实、原句和出处
// What the articles say about a person: the fact, the words that say it, and where they stand
WITH
  '' AS name  // 姓名；空为所有人 · a person's name; empty for everyone
MATCH (person:Person)<-[:SUBJECT]-(statement:Statement)-[:OBJECT]->(object)
MATCH (statement)-[:STATED_IN]->(article:Article)-[:PRINTED_ON]->(page:Page)
WHERE person.name CONTAINS name
RETURN person.name AS person,
       statement.predicate AS predicate,
       coalesce(object.name, object.headline) AS object,
       statement.text AS words,
       article.headline AS headline,
       page.newspaper AS newspaper,
       page.date AS date,
       statement.start AS start
ORDER BY person, date, headline, start[0], predicate, object, statement.id
