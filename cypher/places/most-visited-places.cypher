// 哪些地方去的次数最多
// Which places are visited most
// 返回 Returns: place text, kind text, times integer
// 通读 Reads all: Event, VISITED
WITH
  1 AS at_least  // 至少几次 · how often at least
MATCH (event:Event)-[:VISITED]->(stop:Entity)
WITH at_least, stop, count(DISTINCT event) AS times
WHERE times >= at_least
RETURN stop.name AS place, [label IN labels(stop) WHERE label <> 'Entity'][0] AS kind, times
ORDER BY times DESC, place, kind
