-- Shared: the place in the queue (needs person.lua). Sets are sorted by when the waiting began.

local function reached(p)
  local waited = now - p.since
  if waited >= rules.tier4 and p.strict == '0' then return 4 end
  if waited >= rules.tier3 then return 3 end
  if waited >= rules.tier2 then return 2 end
  return 1
end

local function next_tier(p)
  local tier = reached(p)
  if p.strict == '1' and tier == 3 then return nil end
  return rules['tier' .. tier + 1]
end

-- {tier, waited, time left, until the next tier or "", silences}
local function place(p)
  local waited, after = math.max(now - p.since, 0), next_tier(p)
  return {reached(p), waited, math.max(rules.timeout - waited, 0), after and after - waited or '', p.silences}
end

local known_lists = {}

local function list(tags)
  local each = known_lists[tags]
  if not each then
    each = {}
    for tag in tags:gmatch('[^,]+') do each[#each + 1] = tag end
    known_lists[tags] = each
  end
  return each
end

local function schedule(p)
  local after = math.min(next_tier(p) or rules.timeout, rules.timeout)
  call('ZADD', pool .. 'due', tostring(p.since + after), 's:' .. p.session)
end

local function enter(p, waited)
  p.state, p.match, p.since = 'waiting', '', now - waited
  change(p)
  local since = tostring(p.since)
  call('ZADD', pool .. 'queue', since, p.session)
  call('ZADD', pool .. 'exact:' .. p.tags, since, p.session)
  for _, tag in ipairs(list(p.tags)) do call('ZADD', pool .. 'interest:' .. tag, since, p.session) end
  schedule(p)
end

local function leave(p)
  call('ZREM', pool .. 'queue', p.session)
  call('ZREM', pool .. 'exact:' .. p.tags, p.session)
  for _, tag in ipairs(list(p.tags)) do call('ZREM', pool .. 'interest:' .. tag, p.session) end
  call('ZREM', pool .. 'due', 's:' .. p.session)
end

local function time_out(p)
  local n = news(p, 'timed_out')
  tell(p, n)
  remember(p.session, p.search, n)
  forget(p)
  count('timed_out')
end
