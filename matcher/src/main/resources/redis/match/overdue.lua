-- An offer is due: announced again to those who have not confirmed it, or over.
-- KEYS[1] pool's prefix  ARGV[1..4] see call.lua; a request:
--   match
-- Answer: "done" or "early"

local function announce(o, both)
  local unseen = false
  for _, p in ipairs(both) do
    if p.seen ~= '1' then
      unseen = true
      tell(p, standing(p, o))
    end
  end
  put(due, 'o:' .. o.match, unseen and math.min(now + timings.announce, o.deadline) or o.deadline)
end

local function expire(match, both)
  close(match)
  count('expired')
  local waiting = {}
  for _, p in ipairs(both) do
    local silent = p.seen == '1' and p.accepted ~= '1'
    if silent then p.silences = p.silences + 1 end
    if silent and p.silences >= 2 then
      change(p)
      tell(p, 'expired', match)
      change(p)
      time_out(p)
    else
      back(p, 'expired')
      waiting[#waiting + 1] = p.session
    end
  end
  for _, session in ipairs(waiting) do settle(session) end
end

return each(1, function(match)
  if (score(due, 'o:' .. match) or math.huge) > now then return 'early' end

  local o, both = offer_of(match), {}
  for _, session in ipairs(o and {o.a, o.b} or {}) do
    local p = person(session)
    if p and p.match == match then both[#both + 1] = p end
  end
  if #both == 0 then
    close(match)
  elseif now < o.deadline then
    announce(o, both)
  elseif both[1].state == 'paired' then
    finish(match, unpack(both))
  else
    expire(match, both)
  end
  return 'done'
end)
