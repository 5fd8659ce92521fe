// 某区划及其下辖各地有过哪些会议、调研和活动
// Which meetings, inspections and activities a division and those within it have seen
// 返回 Returns: district text, place text, date edtf?, event text
WITH
  '' AS area_name  // 区划名称中的字；空为全部 · characters of a division's name; empty for all
CALL db.index.fulltext.queryNodes('names',
  CASE WHEN size(area_name) < 2 THEN '/.*' + area_name + '.*/' ELSE '"' + area_name + '"' END
) YIELD node AS area
MATCH (area)<-[:PART_OF*0..]-(district:District)<-[:LOCATED_IN]-(site:Entity)<-[:HELD_AT|VISITED]-(event:Event)
WHERE area:District
RETURN DISTINCT district.name AS district, site.name AS place, event.date AS date, event.name AS event
ORDER BY district, place, coalesce(date, ''), event
