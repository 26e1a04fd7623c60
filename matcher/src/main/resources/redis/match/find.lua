-- Puts people in the queue, one after the other; whoever suits is taken out with them and offered. A repeat changes nothing.
-- KEYS[1] pool's prefix  ARGV[1..3] see person.lua  ARGV[4..16], and so on for each person:
--   session, search, epoch, instance, identity, sorted tags (comma-separated), strict (0, 1), waited (ms), silences,
--   two fresh pairs of match id and chat id
-- Result: for each person where the search stands (news; a new one waits, an offer is its next step), then what to tell and count
local EACH = 13

-- Another instance asks for a search that is known.
local function take_over(p, epoch, instance)
  move_from(p)
  live_on(p, instance)
  p.epoch = epoch
  if p.state ~= 'waiting' then
    p.seen = p.accepted == '1' and p.state == 'offered' and '1' or '0'
    announce_until(offer_of(p.match))
  end
  write(p)
end

-- Whoever is to be settled because this person's former search ends.
local function replace(p)
  if p.state ~= 'paired' then
    change(p)
    return refuse(p, news(p, 'cancelled'))
  end
  remember(p.session, p.search, standing(p))
  withdraw(p)
end

local function find(session, search, epoch, instance, identity, tags, strict, waited, silences)
  local known = call('MGET', ended_key(session, search), pool .. 'session:' .. session)
  local over, p = unpacked(known[1]), unpacked(known[2])
  if over then return result(over) end
  if p and epoch < p.epoch then return result({'cancelled', search, session, 0}) end
  if p and p.search == search then
    if epoch > p.epoch or instance ~= p.instance then take_over(p, epoch, instance) end
    return result(standing(p))
  end

  local left = p and replace(p)
  p = {
    session = session, search = search, epoch = epoch, identity = identity, tags = tags, strict = strict,
    since = now - waited, waited = 0, silences = silences, match = '', state = 'waiting', step = now
  }
  live_on(p, instance)
  local found = waited < rules.timeout and seek(p)
  if not found then enter(p, waited) end
  local answer = standing(p)
  if found then offer(p, found) end
  settle(left)
  return result(answer)
end

local results = {}
for i = 4, #ARGV, EACH do
  local session, search, epoch, instance, identity, tags, strict, waited, silences = unpack(ARGV, i, i + 8)
  said, fresh, asking = {''}, i + 9, instance
  results[#results + 1] = find(
    session, search, tonumber(epoch), instance, identity, tags, strict, tonumber(waited), tonumber(silences))
end
return results
