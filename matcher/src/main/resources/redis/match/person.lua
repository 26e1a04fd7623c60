-- Shared by all scripts of the pool: what each of them takes and gives, and one person's state.
-- KEYS[1] what the pool's keys begin with; all keys are built from it and share its hash tag
-- ARGV[1] now (ms since 1970)  ARGV[2] the rules (nine times in ms, as below)  ARGV[3] dead instances (",a,b,")
-- ARGV[4..7] two fresh pairs of match id and chat id  ARGV[8..] the script's own arguments (find.lua takes them otherwise)
-- Result: the script's answer, then what is to be told or counted, a list each:
--   {"tell", instance, epoch, news}  {"count", what}  {"pair", stage, tier, overlap, one's wait, the other's wait}
-- News are lists too: {type, search, session, step, …}; news() and who calls it say what follows.
local call, pool, now, dead = redis.call, KEYS[1], tonumber(ARGV[1]), ARGV[3]
local rules, said, asking = {}, {''}, nil
do
  local times = ARGV[2]:gmatch('%d+')
  for _, name in ipairs({'tier2', 'tier3', 'tier4', 'timeout', 'offer', 'parting', 'announce', 'paired', 'remembered'}) do
    rules[name] = tonumber(times())
  end
end

-- One packed value: it is read and written as a whole.
local function unpacked(value)
  return value and cmsgpack.unpack(value) or nil
end

local function person(session)
  return unpacked(call('GET', pool .. 'session:' .. session))
end

local function write(p)
  call('SET', pool .. 'session:' .. p.session, cmsgpack.pack(p))
end

-- Steps are never below the time, so that they rise even after Redis was emptied.
local function change(p)
  p.step = math.max((p.step or 0) + 1, now)
  write(p)
end

local function live_on(p, instance)
  p.instance = instance
  call('SADD', pool .. 'home:' .. instance, p.session)
  call('SADD', pool .. 'homes', instance)
end

local function move_from(p)
  call('SREM', pool .. 'home:' .. p.instance, p.session)
  if call('EXISTS', pool .. 'home:' .. p.instance) == 0 then
    call('SREM', pool .. 'homes', p.instance)
  end
end

local function forget(p)
  call('DEL', pool .. 'session:' .. p.session)
  move_from(p)
end

local function news(p, kind, ...)
  return {kind, p.search, p.session, p.step, ...}
end

local function tell(p, n)
  said[#said + 1] = {'tell', p.instance, p.epoch, n}
end

local function count(what)
  said[#said + 1] = {'count', what}
end

local function ended_key(session, search)
  return pool .. 'ended:' .. session .. ':' .. search
end

-- What became of a search is known for a while, so that a late request cannot bring it back.
local function remember(session, search, n)
  call('SET', ended_key(session, search), cmsgpack.pack(n), 'PX', rules.remembered)
end

local function ended(session, search)
  return unpacked(call('GET', ended_key(session, search)))
end
