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

local function sets(p)
  local keys = {pool .. 'queue', pool .. 'exact:' .. p.tags}
  for tag in p.tags:gmatch('[^,]+') do keys[#keys + 1] = pool .. 'interest:' .. tag end
  return keys
end

local function schedule(p)
  local after = math.min(next_tier(p) or rules.timeout, rules.timeout)
  call('ZADD', pool .. 'due', p.since + after, 's:' .. p.session)
end

local function enter(p, waited)
  p.state, p.match, p.since = 'waiting', '', now - waited
  change(p)
  local since = tostring(p.since)
  for _, key in ipairs(sets(p)) do call('ZADD', key, since, p.session) end
  schedule(p)
end

local function leave(p)
  for _, key in ipairs(sets(p)) do call('ZREM', key, p.session) end
  call('ZREM', pool .. 'due', 's:' .. p.session)
end

local function time_out(p)
  local n = news(p, 'timed_out')
  tell(p, n)
  remember(p.session, p.search, n)
  forget(p)
  count('timed_out')
end
