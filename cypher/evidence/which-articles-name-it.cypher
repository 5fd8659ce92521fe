// 哪些稿件说到某人、某机构、某地或某项目
// Which articles speak of a person, body, place or project
// 返回 Returns: name text, kind text, date edtf?, newspaper text?, headline text?, statements integer
WITH
  '' AS name  // 名称中的字；空为全部 · characters of its name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(name) < 2 THEN '/.*' + name + '.*/' ELSE '"' + name + '"' END
) YIELD node AS thing
MATCH (thing)<-[:SUBJECT|OBJECT]-(statement:Statement)-[:STATED_IN]->(article:Article)-[:PRINTED_ON]->(page:Page)
WITH thing, article, page, count(DISTINCT statement) AS statements
RETURN thing.name AS name,
       [label IN labels(thing) WHERE NOT label IN ['Entity', 'Event', 'Official']][0] AS kind,
       page.date AS date,
       page.newspaper AS newspaper,
       article.headline AS headline,
       statements
ORDER BY name, coalesce(date, ''), headline, kind, thing.id, article.id
