-- One person's yes; the second one makes the pair.
-- KEYS[1] pool's prefix  ARGV[1..4] see call.lua; a request:
--   session, search, epoch, match
-- Answer: "accepted" (a repeat too) or "gone"

local function pair(o, one, two)
  part(one, two)
  o.deadline = now + timings.paired
  write_offer(o)
  announce_until(o)
  for _, both in ipairs({{one, two}, {two, one}}) do
    local p, other = both[1], both[2]
    p.state, p.seen = 'paired', '0'
    -- What follows in the news: match, chat, shared, the partner's session, instance, epoch and identity, and all their identities.
    p.paired = words(o.match, o.chat, o.shared, other.session, other.instance, text[other.epoch], other.identity, other.names or other.identity)
    change(p)
    tell(p, standing(p))
  end
  count_pair('matched', o, one, two)
end

return each(4, function(session, search, epoch, match)
  local p = mine(session, search, epoch)
  if not p or p.match ~= match then
    return is(ended(session, search), 'paired', match) and 'accepted' or 'gone'
  end

  local o = offer_of(match)
  local other = partner(p, o)
  if p.state == 'paired' or p.accepted == '1' then return 'accepted' end
  if now >= o.deadline then return 'gone' end

  p.accepted, p.seen, p.silences = '1', '1', 0
  write(p)
  count('accepted')
  if other.accepted == '1' then
    pair(o, p, other)
  elseif other.seen == '1' then
    put(due, 'o:' .. match, o.deadline)
  end
  return 'accepted'
end)
