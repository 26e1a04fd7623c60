-- Puts a person in the queue and, if somebody suits, takes both out and makes the offer. A repeat changes nothing.
-- KEYS[1] pool's prefix  ARGV[1..7] see person.lua
-- ARGV[8] session  [9] search  [10] epoch  [11] instance  [12] identity  [13] sorted tags, comma-separated
-- ARGV[14] strict (0, 1)  [15] waited (ms)  [16] silences
-- Result: where the search stands (news; a new one waits, an offer is its next step), then what to tell and count
local session, search, epoch, instance = ARGV[8], ARGV[9], tonumber(ARGV[10]), ARGV[11]

local known = call('MGET', ended_key(session, search), pool .. 'session:' .. session)
local over, p = unpacked(known[1]), unpacked(known[2])
if over then return result(over) end
if p and epoch < p.epoch then
  return result({'cancelled', search, session, 0})
end

if p and p.search == search then
  if epoch > p.epoch or instance ~= p.instance then
    move_from(p)
    live_on(p, instance)
    p.epoch = epoch
    if p.state ~= 'waiting' then
      p.seen = p.accepted == '1' and p.state == 'offered' and '1' or '0'
      announce_until(offer_of(p.match))
    end
    write(p)
  end
  return result(standing(p))
end

local left
if p then
  if p.state == 'paired' then
    remember(session, p.search, standing(p))
    withdraw(p)
  else
    change(p)
    left = refuse(p, news(p, 'cancelled'))
  end
end

p = {
  session = session, search = search, epoch = epoch, identity = ARGV[12], tags = ARGV[13], strict = ARGV[14],
  since = now - tonumber(ARGV[15]), waited = 0, silences = tonumber(ARGV[16]), match = '', state = 'waiting', step = now
}
live_on(p, instance)
local found = now - p.since < rules.timeout and seek(p)
if not found then enter(p, now - p.since) end
local answer = standing(p)
if found then offer(p, found) end
settle(left)
return result(answer)
