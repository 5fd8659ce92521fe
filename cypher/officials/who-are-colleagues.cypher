// 谁与谁在同一机构任职
// Who holds a post at the same body as whom
// 返回 Returns: person text, post text, body text, colleague text, post_of_colleague text
WITH
  '' AS name  // 姓名或其开头；空为所有人 · a person's name or how it begins; empty for everyone
MATCH (person:Person)-[:HOLDS]->(post:Post)-[:AT]->(body:Organization)<-[:AT]-(seat:Post)<-[:HOLDS]-(colleague:Person)
WHERE person.name STARTS WITH name AND person.id <> colleague.id
RETURN person.name AS person,
       post.title AS post,
       body.name AS body,
       colleague.name AS colleague,
       seat.title AS post_of_colleague
ORDER BY body, person, colleague, post, post_of_colleague
