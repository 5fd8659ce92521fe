// 哪些项目去看的次数最多
// Which projects are visited most
// 返回 Returns: project text, times integer, last_visited edtf?
// 通读 Reads all: Project, Event, VISITED
WITH
  1 AS at_least  // 至少几次 · how often at least
MATCH (work:Project)<-[:VISITED]-(event:Event)
WITH at_least, work, count(DISTINCT event) AS times, max(event.date) AS last_visited
WHERE times >= at_least
RETURN work.name AS project, times, last_visited
ORDER BY times DESC, project, coalesce(last_visited, '')
