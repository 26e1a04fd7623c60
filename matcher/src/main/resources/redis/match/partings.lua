-- Shared: who is not offered to whom for a while (needs person.lua).
local partings = {}

-- The same for both, whoever is named first.
local function parting(p, c)
  local one, two = p.identity, c.identity
  if two < one then one, two = two, one end
  return pool .. 'parted:' .. one .. ':' .. two
end

local function parted(p, c)
  local key = parting(p, c)
  local ends = partings[key] or call('GET', key)
  return ends and tonumber(ends) > now
end

local function part(p, c)
  partings[parting(p, c)] = text[now + timings.parting]
end
