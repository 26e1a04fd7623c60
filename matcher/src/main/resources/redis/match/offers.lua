-- Shared: an offer from its making to its end (needs pairing.lua). It knows: match, chat, a, b, tier, shared, overlap, deadline.
-- Where a search stands, as news say it: waiting, place   offered, match, shared, tier, time left   paired, see accept.lua
local function standing(p, offer)
  if p.state == 'waiting' then return 'waiting', place(p) end
  if p.state == 'paired' then return 'paired', p.paired end
  local o = offer or offer_of(p.match)
  o.line = o.line or o.match .. US .. o.shared .. US .. text[o.tier] .. US .. text[math.max(o.deadline - now, 0)]
  return 'offered', o.line
end

local function announce_until(o)
  put(due, 'o:' .. o.match, math.min(now + timings.announce, o.deadline))
end

local function count_pair(stage, o, p, c)
  said[#said + 1] = 'pair' .. US .. stage .. US .. text[o.tier] .. US .. text[o.overlap] .. US .. text[p.waited] .. US .. text[c.waited]
end

local function offer(p, found)
  local c = found.person
  leave(c)
  local o = {
    match = new_id(), chat = new_id(), a = p.session, b = c.session,
    tier = found.tier, shared = found.tier == 1 and p.tags or shared_tags(p, c), overlap = found.overlap, deadline = now + timings.offer
  }
  write_offer(o)
  announce_until(o)
  for _, one in ipairs({p, c}) do
    one.state, one.match, one.seen, one.accepted = 'offered', o.match, '0', '0'
    one.waited = math.max(now - one.since, 0)
    change(one)
    tell(one, standing(one, o))
  end
  count_pair('offered', o, p, c)
end

-- Offers somebody to a person who waits and whose instance lives; the queue is as before if nobody suits.
local function settle(session)
  local p = session and person(session)
  if not p or p.state ~= 'waiting' or now - p.since >= timings.timeout or is_dead(p.instance) then return end
  local found = seek(p)
  if found then
    leave(p)
    offer(p, found)
  end
end

local function close(match)
  offers[match], changed_offers[match] = false, false
  take(due, 'o:' .. match)
end

-- kind, match, by (only of a decline), place. The clock stood still only for those who saw the offer.
local function back(p, kind, by)
  local match = p.match
  enter(p, p.seen == '1' and p.waited or math.max(now - p.since, 0))
  tell(p, kind, by and words(match, by, place(p)) or words(match, place(p)))
end

local function partner(p, offer)
  local o = offer or offer_of(p.match)
  local other = o and person(o.a == p.session and o.b or o.a)
  return other and other.match == p.match and other or nil
end
