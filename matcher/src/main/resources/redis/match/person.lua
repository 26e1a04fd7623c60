-- Shared by all scripts of the pool: what each of them takes and gives, and one person's state.
-- KEYS[1] what the pool's keys begin with; all keys are built from it and share its hash tag
-- ARGV[1] now (ms since 1970)  ARGV[2] the rules (JSON, all times in ms)  ARGV[3] dead instances (",a,b,")
-- ARGV[4..7] two fresh pairs of match id and chat id  ARGV[8..] the script's own arguments
-- Result: the script's answer, then what is to be told or counted, one JSON object each
local pool, now, rules, dead = KEYS[1], tonumber(ARGV[1]), cjson.decode(ARGV[2]), ARGV[3]
local said = {}

local function person(session)
  local flat = redis.call('HGETALL', pool .. 'session:' .. session)
  if #flat == 0 then return nil end
  local p = {}
  for i = 1, #flat, 2 do p[flat[i]] = flat[i + 1] end
  for _, number in ipairs({'epoch', 'step', 'since', 'waited', 'silences'}) do p[number] = tonumber(p[number]) end
  return p
end

local function write(p)
  local flat = {}
  for field, value in pairs(p) do
    flat[#flat + 1] = field
    flat[#flat + 1] = value
  end
  redis.call('HSET', pool .. 'session:' .. p.session, unpack(flat))
end

-- Steps are never below the time, so that they rise even after Redis was emptied.
local function change(p)
  p.step = math.max((p.step or 0) + 1, now)
  write(p)
end

local function live_on(p, instance)
  p.instance = instance
  redis.call('SADD', pool .. 'home:' .. instance, p.session)
  redis.call('SADD', pool .. 'homes', instance)
end

local function move_from(p)
  redis.call('SREM', pool .. 'home:' .. p.instance, p.session)
  if redis.call('EXISTS', pool .. 'home:' .. p.instance) == 0 then
    redis.call('SREM', pool .. 'homes', p.instance)
  end
end

local function forget(p)
  redis.call('DEL', pool .. 'session:' .. p.session)
  move_from(p)
end

-- The encoder writes an empty list as an object.
local function json(value)
  return (cjson.encode(value):gsub('"shared":{}', '"shared":[]'))
end

local function news(p, kind, more)
  local n = more or {}
  n.type, n.search, n.session, n.step = kind, p.search, p.session, p.step
  return n
end

local function tell(p, n)
  said[#said + 1] = json({type = 'tell', to = p.instance, epoch = p.epoch, news = n})
end

local function count(what)
  said[#said + 1] = json({type = 'count', what = what})
end

-- What became of a search is known for a while, so that a late request cannot bring it back.
local function remember(session, search, n)
  local key = pool .. 'ended:' .. session
  if redis.call('HLEN', key) >= 32 then redis.call('DEL', key) end
  redis.call('HSET', key, search, json(n))
  redis.call('PEXPIRE', key, rules.remembered)
end
