-- Shared: who suits whom (needs queue.lua and partings.lua). Looks at no more than SAMPLE people per tag, those who wait longest.

-- How many tags two have in common, and the narrowest tier that they fulfil.
local function compare(p, mine, c)
  if p.tags == c.tags then return 1, #list(p.tags) end
  local overlap, theirs = 0, list(c.tags)
  for _, tag in ipairs(theirs) do
    if mine[tag] then overlap = overlap + 1 end
  end
  if overlap == 1 then return (#theirs == 1 or #list(p.tags) == 1) and 2 or 3, 1 end
  return overlap == 0 and 4 or 2, overlap
end

local function shared_tags(p, c)
  local theirs, shared = ',' .. c.tags .. ',', {}
  for _, tag in ipairs(list(p.tags)) do
    if theirs:find(',' .. tag .. ',', 1, true) then shared[#shared + 1] = tag end
  end
  return table.concat(shared, ',')
end

-- An instance that asks is alive, whatever its lease.
local function is_dead(instance)
  return dead ~= ',' and instance ~= asking and dead:find(',' .. instance .. ',', 1, true)
end

-- One of them has blocked the other. Whoever came by an older matcher has no names here, and shuns nobody.
local function shuns(p, c)
  if not p.shunned or p.shunned == '' then return false end
  for name in (c.names or c.identity):gmatch('[^,/]+') do
    if p.shunned:find(',' .. name .. ',', 1, true) then return true end
  end
  return false
end

-- One of them likes what the other one does not want to meet. Whoever came by an older matcher avoids nothing.
local function avoids(p, c)
  if not p.avoid or p.avoid == '' then return false end
  local avoided = ',' .. p.avoid .. ','
  for _, tag in ipairs(list(c.tags)) do
    if avoided:find(',' .. tag .. ',', 1, true) then return true end
  end
  return false
end

local function suits(p, mine, c)
  if c.session == p.session or c.identity == p.identity or is_dead(c.instance) then return nil end
  local tier, overlap = compare(p, mine, c)
  if tier > reached(p) and tier > reached(c) then return nil end
  if tier == 4 and (p.strict == '1' or c.strict == '1') or avoids(p, c) or avoids(c, p) then return nil end
  if shuns(p, c) or shuns(c, p) or parted(p, c) then return nil end
  return {person = c, tier = tier, overlap = overlap}
end

local function better(found, best)
  if not best or found.overlap ~= best.overlap then return not best or found.overlap > best.overlap end
  return found.person.since < best.person.since
end

-- Who suits this person best, of those who may be looked at: nobody reads more than SAMPLE of a set.
local function seek_wider(p)
  local best, looked, mine, tier, tags = nil, {}, {}, reached(p), list(p.tags)
  for _, tag in ipairs(tags) do mine[tag] = true end
  list_for(tier)

  -- Until this person has relaxed so far, only those who have may be offered what is not exact.
  local function consider(key, needed, after, tag)
    local newest = tier >= needed and math.huge or now - after
    if newest < oldest() then return end
    local sample = lowest(key, newest)
    for _, session in ipairs(sample) do
      local c = not looked[session] and person(session)
      local found = c and suits(p, mine, c)
      looked[session] = true
      if found and better(found, best) then best = found end
    end
    if tag then summarise(tag, sample) end
  end

  for n, tag in ipairs(tags) do
    if tier > 2 or not none_shares_two(tags, n) then consider(pool .. 'interest:' .. tag, 2, timings.tier2, tag) end
  end
  if not best and p.strict == '0' then consider(pool .. 'queue', 4, timings.tier4) end
  return best
end

local function seek(p)
  for _, session in ipairs(lowest(pool .. 'exact:' .. p.tags, math.huge)) do
    local c = person(session)
    local found = c and suits(p, nil, c)
    if found then return found end
  end
  if reached(p) > 1 or oldest() <= now - timings.tier2 then return seek_wider(p) end
end
