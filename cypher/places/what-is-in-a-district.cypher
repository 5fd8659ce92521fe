// 某区划及其下辖各地有哪些地点、项目和机构
// Which places, projects and bodies lie in a division and those within it
// 返回 Returns: district text, name text, kind text
WITH
  '' AS area_name  // 区划名称中的字；空为全部 · characters of a division's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(area_name) < 2 THEN '/.*' + area_name + '.*/' ELSE '"' + area_name + '"' END
) YIELD node AS area
MATCH (area)<-[:PART_OF*0..]-(district:District)<-[:LOCATED_IN]-(site:Entity)
WHERE area:District
WITH DISTINCT district, site
RETURN district.name AS district, site.name AS name, [label IN labels(site) WHERE label <> 'Entity'][0] AS kind
ORDER BY district, kind, name, site.id
