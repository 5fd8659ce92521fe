// 某区划下辖哪些区划
// Which divisions lie within a division
// 返回 Returns: division text, within text, code text?
WITH
  '' AS area_name  // 区划名称中的字；空为全部 · characters of a division's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(area_name) < 2 THEN '/.*' + area_name + '.*/' ELSE '"' + area_name + '"' END
) YIELD node AS area
MATCH (area)<-[:PART_OF*0..]-(above:District)<-[:PART_OF]-(division:District)
WHERE area:District
RETURN DISTINCT division.full_name AS division, above.full_name AS within, division.code AS code
ORDER BY division, within, coalesce(code, '')
