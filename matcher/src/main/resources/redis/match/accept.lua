-- One person's yes; the second one makes the pair.
-- KEYS[1] pool's prefix  ARGV[1..7] see person.lua
-- ARGV[8] session  [9] search  [10] epoch  [11] match
-- Result: "accepted" (a repeat too) or "gone", then what to tell and count
local session, search, match = ARGV[8], ARGV[9], ARGV[11]
local p = mine(session, search, ARGV[10])
if not p or p.match ~= match then
  local over = ended(session, search)
  over = over and cjson.decode(over)
  return result(over and over.type == 'paired' and over.match == match and 'accepted' or 'gone')
end

local o, other = offer_of(match), partner(p)
if p.state == 'paired' or p.accepted == '1' then return result('accepted') end
if now >= o.deadline then return result('gone') end

p.accepted, p.seen, p.silences = '1', '1', 0
write(p)
count('accepted')
if other.accepted ~= '1' then
  if other.seen == '1' then redis.call('ZADD', pool .. 'due', o.deadline, 'o:' .. match) end
  return result('accepted')
end

part(p, other)
o.deadline = now + rules.paired
redis.call('HSET', pool .. 'offer:' .. match, 'deadline', o.deadline)
announce_until(o)
for _, pair in ipairs({{p, other}, {other, p}}) do
  local one, two = pair[1], pair[2]
  one.state, one.seen = 'paired', '0'
  one.paired = json({
    match = match, chat = o.chat, shared = o.shared, partner_identity = two.identity,
    partner = {session = two.session, instance = two.instance, epoch = two.epoch}
  })
  change(one)
  tell(one, standing(one))
end
count_pair('matched', o.tier, #o.shared, p, other)
return result('accepted')
