-- Shared: what became of searches that are over (needs person.lua).
local endings, known_endings = {}, {}

local function ended_key(session, search)
  return pool .. 'ended:' .. session .. ':' .. search
end

-- What became of a search is known for a while, so that a late request cannot bring it back.
local function remember(p, kind, more)
  endings[ended_key(p.session, p.search)] = news(p, kind, more)
end

local function ended(session, search)
  local key = ended_key(session, search)
  local over = endings[key] or known_endings[key]
  if over == nil then over = call('GET', key) end
  return over or nil
end

-- Each request begins with session and search: all of them are read at once.
local function read_ahead()
  local keys, sessions, n = {}, {}, 0
  for at = FIRST, #ARGV do
    local session, search = struct.unpack('ss', ARGV[at])
    keys[n + 1], keys[n + 2], sessions[n + 1] = pool .. 'session:' .. session, ended_key(session, search), session
    n = n + 2
  end
  local values = call('MGET', unpack(keys))
  for at = 1, n, 2 do
    local session = sessions[at]
    people[session], known_endings[keys[at + 1]] = person_from(session, values[at]), values[at + 1]
  end
end
