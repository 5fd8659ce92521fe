// 各类人、机构、地点、项目和事件有多少
// How many there are of each kind: people, bodies, places, projects, events
// 返回 Returns: kind text, number integer
// 通读 Reads all: Entity
WITH
  1 AS at_least  // 至少几个 · how many at least
MATCH (thing:Entity)
WITH at_least, [label IN labels(thing) WHERE NOT label IN ['Entity', 'Event', 'Official']][0] AS kind, count(*) AS number
WHERE number >= at_least
RETURN kind, number
ORDER BY number DESC, kind
