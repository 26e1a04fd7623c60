-- Shared: the place in the queue (needs queuesets.lua).
local AFTER = {timings.tier2, timings.tier3, timings.tier4}
local longest, entered = nil, math.huge

local function reached(p)
  local waited = now - p.since
  if waited >= timings.tier4 and p.strict == '0' then return 4 end
  if waited >= timings.tier3 then return 3 end
  if waited >= timings.tier2 then return 2 end
  return 1
end

local function next_tier(p)
  local tier = reached(p)
  if p.strict == '1' and tier == 3 then return nil end
  return AFTER[tier]
end

-- tier, waited, time left, until the next tier or "", silences
local function place(p)
  local waited, after = math.max(now - p.since, 0), next_tier(p)
  return text[reached(p)] .. US .. text[waited] .. US .. text[math.max(timings.timeout - waited, 0)] .. US
    .. (after and text[after - waited] or '') .. US .. text[p.silences]
end

local function next_due(p)
  return p.since + math.min(next_tier(p) or timings.timeout, timings.timeout)
end

-- Since when the first of all waits, or a little longer.
local function oldest()
  if not longest then
    local first = call('ZRANGE', pool .. 'queue', '0', '0', 'WITHSCORES')
    longest = math.min(tonumber(first[2] or math.huge), entered)
  end
  return longest
end

local function enter(p, waited)
  p.state, p.match, p.since = 'waiting', '', now - waited
  change(p)
  entered = math.min(entered, p.since)
  longest = longest and math.min(longest, p.since)
  add_to_places(p)
  add(due, 's:' .. p.session, next_due(p))
end

local function leave(p)
  take_from_places(p)
  take(due, 's:' .. p.session)
end

local function time_out(p)
  tell(p, 'timed_out')
  remember(p, 'timed_out')
  forget(p)
  count('timed_out')
end
