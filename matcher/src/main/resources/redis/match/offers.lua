-- Shared: an offer from its making to its end (needs pairing.lua). Its hash: chat, a, b, tier, shared, deadline.
local fresh = 4

local function offer_of(match)
  local row = redis.call('HMGET', pool .. 'offer:' .. match, 'chat', 'a', 'b', 'tier', 'shared', 'deadline')
  if not row[1] then return nil end
  local shared = {}
  for tag in row[5]:gmatch('[^,]+') do shared[#shared + 1] = tag end
  return {match = match, chat = row[1], a = row[2], b = row[3], tier = tonumber(row[4]), shared = shared,
    deadline = tonumber(row[6])}
end

local function standing(p)
  if p.state == 'waiting' then return news(p, 'waiting', {queue = place(p)}) end
  if p.state == 'paired' then return news(p, 'paired', cjson.decode(p.paired)) end
  local o = offer_of(p.match)
  return news(p, 'offered', {match = p.match, shared = o.shared, tier = o.tier,
    expires_in_ms = math.max(o.deadline - now, 0)})
end

local function announce_until(o)
  redis.call('ZADD', pool .. 'due', math.min(now + rules.announce, o.deadline), 'o:' .. o.match)
end

local function count_pair(stage, tier, overlap, p, c)
  said[#said + 1] = json({type = 'pair', stage = stage, tier = tier, overlap = overlap, waits = {p.waited, c.waited}})
end

local function offer(p, found)
  local c = person(found.session)
  leave(c)
  local o = {match = ARGV[fresh], deadline = now + rules.offer}
  redis.call('HSET', pool .. 'offer:' .. o.match, 'chat', ARGV[fresh + 1], 'a', p.session, 'b', c.session,
    'tier', found.tier, 'shared', table.concat(found.shared, ','), 'deadline', o.deadline)
  fresh = fresh + 2
  announce_until(o)
  for _, one in ipairs({p, c}) do
    one.state, one.match, one.seen, one.accepted = 'offered', o.match, '0', '0'
    one.waited = math.max(now - one.since, 0)
    change(one)
    tell(one, standing(one))
  end
  count_pair('offered', found.tier, #found.shared, p, c)
end

-- Offers somebody to a person who waits; the queue is as before if nobody suits.
local function settle(session)
  local p = session and person(session)
  if not p or p.state ~= 'waiting' or now - p.since >= rules.timeout then return end
  local found = seek(p)
  if found then
    leave(p)
    offer(p, found)
  end
end

local function close(match)
  redis.call('DEL', pool .. 'offer:' .. match)
  redis.call('ZREM', pool .. 'due', 'o:' .. match)
end

-- The clock stood still only for those who saw the offer.
local function back(p, kind, more)
  more.match = p.match
  enter(p, p.seen == '1' and p.waited or math.max(now - p.since, 0))
  more.queue = place(p)
  tell(p, news(p, kind, more))
end

local function partner(p)
  local o = offer_of(p.match)
  local other = o and person(o.a == p.session and o.b or o.a)
  return other and other.match == p.match and other or nil
end
