-- Shared: who suits whom (needs queue.lua). Looks at no more than SAMPLE people per tag, those who wait longest.
local SAMPLE = 16

local function shared_tags(p, tags)
  local mine, shared = {}, {}
  for tag in p.tags:gmatch('[^,]+') do mine[tag] = true end
  for tag in tags:gmatch('[^,]+') do
    if mine[tag] then shared[#shared + 1] = tag end
  end
  return shared
end

-- The narrowest tier that the two fulfil.
local function narrowest(p, c, shared)
  if p.tags == c.tags then return 1 end
  local one = not (p.tags:find(',', 1, true) and c.tags:find(',', 1, true))
  if #shared >= 2 or (#shared == 1 and one) then return 2 end
  return #shared == 1 and 3 or 4
end

local function parted(p, c)
  local ends = redis.call('ZSCORE', pool .. 'parted:' .. p.identity, c.identity)
  return ends and tonumber(ends) > now
end

local function part(p, c)
  for _, pair in ipairs({{p.identity, c.identity}, {c.identity, p.identity}}) do
    local key = pool .. 'parted:' .. pair[1]
    redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
    redis.call('ZADD', key, now + rules.parting, pair[2])
    redis.call('PEXPIRE', key, rules.parting)
  end
end

local function suits(p, session)
  local row = redis.call('HMGET', pool .. 'session:' .. session, 'identity', 'instance', 'tags', 'strict', 'since')
  if not row[1] or session == p.session or row[1] == p.identity then return nil end
  if dead:find(',' .. row[2] .. ',', 1, true) then return nil end
  local c = {session = session, identity = row[1], tags = row[3], strict = row[4], since = tonumber(row[5])}
  c.shared = shared_tags(p, c.tags)
  c.tier = narrowest(p, c, c.shared)
  if c.tier > math.max(reached(p), reached(c)) or parted(p, c) then return nil end
  if c.tier == 4 and (p.strict == '1' or c.strict == '1') then return nil end
  return c
end

local function better(c, best)
  if not best or #c.shared ~= #best.shared then return not best or #c.shared > #best.shared end
  return c.since < best.since
end

local function seek(p)
  local best, looked, tier = nil, {}, reached(p)
  -- Until this person has relaxed so far, only those who have may be offered what is not exact.
  local function look(key, needed, after, first)
    local newest = tier >= needed and '+inf' or now - after
    local those = redis.call('ZRANGEBYSCORE', key, '(' .. now - rules.timeout, newest, 'LIMIT', 0, SAMPLE + 1)
    for _, session in ipairs(those) do
      local c = not looked[session] and suits(p, session)
      looked[session] = true
      if c and better(c, best) then best = c end
      if best and first then return end
    end
  end
  look(pool .. 'exact:' .. redis.sha1hex(p.tags), 1, 0, true)
  if best then return best end
  for tag in p.tags:gmatch('[^,]+') do look(pool .. 'interest:' .. tag, 2, rules.tier2) end
  if not best and p.strict == '0' then look(pool .. 'queue', 4, rules.tier4) end
  return best
end
