-- One person's yes; the second one makes the pair.
-- KEYS[1] pool's prefix  ARGV[1..7] see person.lua
-- ARGV[8] session  [9] search  [10] epoch  [11] match
-- Result: "accepted" (a repeat too) or "gone", then what to tell and count
local session, search, match = ARGV[8], ARGV[9], ARGV[11]
local p = mine(session, search, ARGV[10])
if not p or p.match ~= match then
  return result(is(ended(session, search), 'paired', match) and 'accepted' or 'gone')
end

local o = offer_of(match)
local other = partner(p, o)
if p.state == 'paired' or p.accepted == '1' then return result('accepted') end
if now >= o.deadline then return result('gone') end

p.accepted, p.seen, p.silences = '1', '1', 0
count('accepted')
if other.accepted ~= '1' then
  write(p)
  if other.seen == '1' then call('ZADD', pool .. 'due', o.deadline, 'o:' .. match) end
  return result('accepted')
end

part(p, other)
o.deadline = now + rules.paired
write_offer(o)
announce_until(o)
for _, pair in ipairs({{p, other}, {other, p}}) do
  local one, two = pair[1], pair[2]
  one.state, one.seen = 'paired', '0'
  -- What follows in the news: match, chat, shared, the partner's session, instance, epoch and identity.
  one.paired = {match, o.chat, o.shared, two.session, two.instance, two.epoch, two.identity}
  change(one)
  tell(one, standing(one))
end
count_pair('matched', o, p, other)
return result('accepted')
