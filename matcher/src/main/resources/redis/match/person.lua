-- Shared: people, offers and what is remembered, as this call sees them (needs sorted.lua). Each is read once, and all that
-- has changed is written once, at the end: a call that fails has changed nothing.
local people, offers, homes, known_endings = {}, {}, {}, {}
local changed_people, changed_offers, endings, partings = {}, {}, {}, {}

local function person_from(session, value)
  if not value then return false end
  local search, epoch, instance, identity, tags, strict, since, waited, silences, state, step, match, seen, accepted, paired, listed =
    cmsgpack.unpack(value)
  return {
    session = session, search = search, epoch = epoch, instance = instance, identity = identity, tags = tags,
    strict = strict, since = since, waited = waited, silences = silences, state = state, step = step, match = match,
    seen = seen, accepted = accepted, paired = paired, listed = listed
  }
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

local function ended_key(session, search)
  return pool .. 'ended:' .. session .. ':' .. search
end

-- What became of a search is known for a while, so that a late request cannot bring it back.
local function remember(p, kind, ...)
  endings[ended_key(p.session, p.search)] = news(p, kind, ...)
end

local function ended(session, search)
  local key = ended_key(session, search)
  local over = endings[key] or known_endings[key]
  if over == nil then over = call('GET', key) end
  return over or nil
end

-- Each request begins with session and search: all of them are read at once.
local function read_ahead(size)
  local keys, n = {}, 0
  for at = FIRST, #ARGV, size do
    keys[n + 1], keys[n + 2] = pool .. 'session:' .. ARGV[at], ended_key(ARGV[at], ARGV[at + 1])
    n = n + 2
  end
  local values = call('MGET', unpack(keys))
  for at = 1, n, 2 do
    local session = ARGV[FIRST + (at - 1) / 2 * size]
    people[session], known_endings[keys[at + 1]] = person_from(session, values[at]), values[at + 1]
  end
end
