-- What an instance answered to an offer or a pairing.
-- KEYS[1] pool's prefix  ARGV[1..4] see call.lua; a request:
--   session, match, epoch that was asked, instance that was asked, taken, absent or unknown, step that was told
-- Answer: "confirmed" or "gone"

return each(6, function(session, match, epoch, instance, verdict, step)
  local p = person(session)
  if not p or p.match ~= match or p.epoch ~= tonumber(epoch) or p.instance ~= instance then return 'gone' end
  if p.step ~= tonumber(step) or p.seen == '1' then return 'gone' end

  -- Once there is a chat, its own rules say what becomes of somebody who is away.
  if verdict ~= 'taken' and p.state == 'offered' then
    settle(withdraw(p, 'expired'))
    return 'confirmed'
  end

  p.seen = '1'
  write(p)
  local o = offer_of(match)
  local other = partner(p, o)
  if p.state == 'offered' then
    if other.seen == '1' then put(due, 'o:' .. match, o.deadline) end
  elseif not other then
    finish(match, p)
  elseif other.seen == '1' then
    finish(match, p, other)
  end
  return 'confirmed'
end)
