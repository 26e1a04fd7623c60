-- Shared: who suits whom (needs queue.lua). Looks at no more than SAMPLE people per tag, those who wait longest.
local SAMPLE = 16

-- What two have in common, and the narrowest tier that they fulfil.
local function compare(p, mine, c)
  if p.tags == c.tags then return 1, p.tags, #list(p.tags) end
  local shared, theirs = {}, list(c.tags)
  for _, tag in ipairs(theirs) do
    if mine[tag] then shared[#shared + 1] = tag end
  end
  local tier = 4
  if #shared == 1 then tier = (#theirs == 1 or #list(p.tags) == 1) and 2 or 3 end
  if #shared >= 2 then tier = 2 end
  return tier, table.concat(shared, ','), #shared
end

-- The same for both, whoever is named first.
local function parting(p, c)
  local one, two = p.identity, c.identity
  if two < one then one, two = two, one end
  return pool .. 'parted:' .. one .. ':' .. two
end

local function parted(p, c)
  local ends = call('GET', parting(p, c))
  return ends and tonumber(ends) > now
end

local function part(p, c)
  call('SET', parting(p, c), tostring(now + rules.parting), 'PX', rules.parting)
end

-- An instance that asks is alive, whatever its lease.
local function is_dead(instance)
  return instance ~= asking and dead:find(',' .. instance .. ',', 1, true)
end

local function suits(p, mine, c)
  if c.session == p.session or c.identity == p.identity or is_dead(c.instance) then return nil end
  local tier, shared, overlap = compare(p, mine, c)
  if tier > reached(p) and tier > reached(c) then return nil end
  if tier == 4 and (p.strict == '1' or c.strict == '1') or parted(p, c) then return nil end
  return {person = c, tier = tier, shared = shared, overlap = overlap}
end

local function better(found, best)
  if not best or found.overlap ~= best.overlap then return not best or found.overlap > best.overlap end
  return found.person.since < best.person.since
end

local function read_all(sessions)
  local keys = {}
  for i, session in ipairs(sessions) do keys[i] = pool .. 'session:' .. session end
  return #keys > 0 and call('MGET', unpack(keys)) or {}
end

-- Who suits this person best, of those who may be looked at: nobody reads more than SAMPLE of a set.
local function seek(p)
  local best, looked, mine, tier = nil, {}, {}, reached(p)
  local oldest = '(' .. now - rules.timeout
  for _, tag in ipairs(list(p.tags)) do mine[tag] = true end

  -- Until this person has relaxed so far, only those who have may be offered what is not exact.
  local function sample(key, needed, after)
    local newest = tier >= needed and '+inf' or tostring(now - after)
    return call('ZRANGEBYSCORE', pool .. key, oldest, newest, 'LIMIT', '0', tostring(SAMPLE + 1))
  end
  local function consider(c)
    local found = c and not looked[c.session] and suits(p, mine, c)
    if c then looked[c.session] = true end
    if found and better(found, best) then best = found end
  end

  for _, session in ipairs(sample('exact:' .. p.tags, 1, 0)) do
    consider(person(session))
    if best then return best end
  end
  for _, tag in ipairs(list(p.tags)) do
    for _, packed in ipairs(read_all(sample('interest:' .. tag, 2, rules.tier2))) do consider(unpacked(packed)) end
  end
  if not best and p.strict == '0' then
    for _, packed in ipairs(read_all(sample('queue', 4, rules.tier4))) do consider(unpacked(packed)) end
  end
  return best
end
