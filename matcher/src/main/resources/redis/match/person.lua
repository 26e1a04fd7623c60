-- Shared: people and offers, as this call sees them (needs sorted.lua). Each is read once, and all that has changed is written
-- once, at the end: a call that fails has changed nothing.
-- `PersonField` names a person's fields: what stands in %{stored: ...} stands there for each of them, $ being its name, and what
-- stands in %{brought: ...} for each that comes with the search.
local people, offers, homes, changed_people, changed_offers, known_tags = {}, {}, {}, {}, {}, {}

local function person_from(session, value)
  if not value then return false end
  local %{stored: $} = cmsgpack.unpack(value)
  return {session = session, %{stored: $ = $}}
end

local function person(session)
  local p = people[session]
  if p == nil then
    p = person_from(session, call('GET', pool .. 'session:' .. session))
    people[session] = p
  end
  return p or nil
end

local function write(p)
  people[p.session], changed_people[p.session] = p, p
end

-- Steps are never below the time, so that they rise even after Redis was emptied.
local function change(p)
  p.step = math.max((p.step or 0) + 1, now)
  write(p)
end

local function live_on(p, instance)
  p.instance = instance
  kept(homes, instance)[p.session] = true
end

local function move_from(p)
  kept(homes, p.instance)[p.session] = false
end

local function forget(p)
  people[p.session], changed_people[p.session] = false, false
  move_from(p)
end

local function offer_of(match)
  local o = offers[match]
  if o == nil then
    local value = call('GET', pool .. 'offer:' .. match)
    if value then
      local chat, a, b, tier, shared, overlap, deadline = cmsgpack.unpack(value)
      o = {match = match, chat = chat, a = a, b = b, tier = tier, shared = shared, overlap = overlap, deadline = deadline}
    end
    offers[match] = o or false
  end
  return o or nil
end

local function write_offer(o)
  offers[o.match], changed_offers[o.match] = o, o
end

-- Somebody's tags, one by one.
local function list(tags)
  local each = known_tags[tags]
  if not each then
    each = {}
    for tag in tags:gmatch('[^,]+') do each[#each + 1] = tag end
    known_tags[tags] = each
  end
  return each
end
