-- A waiting person's time has come: the next tier, or the end.
-- KEYS[1] pool's prefix  ARGV[1..4] see call.lua; a request:
--   session
-- Answer: "done" or "early"

return each(1, function(session)
  local member = 's:' .. session
  if (score(due, member) or math.huge) > now then return 'early' end

  local p = person(session)
  if not p or p.state ~= 'waiting' then
    take(due, member)
  elseif now - p.since >= timings.timeout then
    leave(p)
    change(p)
    time_out(p)
  else
    change(p)
    put(due, member, next_due(p))
    tell(p, standing(p))
    settle(session)
  end
  return 'done'
end)
