-- Shared by all scripts of the pool: what each of them takes and gives.
-- KEYS[1] what the pool's keys begin with; all keys are built from it and share its hash tag
-- ARGV[1] now (ms since 1970)  ARGV[2] the timings (nine times in ms, as below)  ARGV[3] dead instances (",a,b,")
-- ARGV[4] fresh ids, 24 characters each: two pairs of match id and chat id for each request
-- ARGV[5..] the requests, one each; each script says which words one is, with a zero byte behind each
-- Result: for each request a list: its answer, then what is to be told or counted, a line each, of words with US between them:
--   tell, instance, epoch, news   count, what   pair, stage, tier, overlap, one's wait, the other's wait
-- News are words too: type, search, session, step, and what those who tell it say.
local call, pool, now, dead = redis.call, KEYS[1], tonumber(ARGV[1]), ARGV[3]
local FIRST, ID, US, due = 5, 24, '\31', KEYS[1] .. 'due'
local said, asking, given = nil, nil, 0
local timings = {}
do
  local times = ARGV[2]:gmatch('%d+')
  for _, name in ipairs({'tier2', 'tier3', 'tier4', 'timeout', 'offer', 'parting', 'announce', 'paired', 'remembered'}) do
    timings[name] = tonumber(times())
  end
end

-- Numbers in full; the same few are needed again and again.
local text = setmetatable({}, {__index = function(known, number)
  local digits = string.format('%.0f', number)
  known[number] = digits
  return digits
end})

local function words(...)
  return table.concat({...}, US)
end

local function new_id()
  given = given + 1
  return ARGV[4]:sub((given - 1) * ID + 1, given * ID)
end

-- What belongs to its kind are words already.
local function news(p, kind, more)
  if not more then return kind .. US .. p.search .. US .. p.session .. US .. text[p.step] end
  return kind .. US .. p.search .. US .. p.session .. US .. text[p.step] .. US .. more
end

local function tell(p, kind, more)
  said[#said + 1] = 'tell' .. US .. p.instance .. US .. text[p.epoch] .. US .. news(p, kind, more)
end

local function count(what)
  said[#said + 1] = words('count', what)
end
