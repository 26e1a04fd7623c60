-- What an instance answered to an offer or a pairing.
-- KEYS[1] pool's prefix  ARGV[1..7] see person.lua
-- ARGV[8] session  [9] match  [10] epoch that was asked  [11] instance that was asked  [12] taken, absent or unknown
-- [13] step that was told
-- Result: "confirmed" or "gone", then what to tell and count
local p, match, verdict = person(ARGV[8]), ARGV[9], ARGV[12]
if not p or p.match ~= match or p.epoch ~= tonumber(ARGV[10]) or p.instance ~= ARGV[11] then return result('gone') end
if p.step ~= tonumber(ARGV[13]) or p.seen == '1' then return result('gone') end

-- Once there is a chat, its own rules say what becomes of somebody who is away.
if verdict ~= 'taken' and p.state == 'offered' then
  settle(withdraw(p, 'expired'))
  return result('confirmed')
end

p.seen = '1'
write(p)
local o = offer_of(match)
local other = partner(p, o)
if p.state == 'offered' then
  if other.seen == '1' then call('ZADD', pool .. 'due', o.deadline, 'o:' .. match) end
elseif not other then
  finish(match, p)
elseif other.seen == '1' then
  finish(match, p, other)
end
return result('confirmed')
