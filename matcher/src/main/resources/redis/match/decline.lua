-- One person's no: out of the queue; the other goes back.
-- KEYS[1] pool's prefix  ARGV[1..4] see call.lua; a request:
--   session, search, epoch, match
-- Answer: "declined" (a repeat too) or "gone"

return each(4, function(session, search, epoch, match)
  local p = mine(session, search, epoch)
  if not p or p.match ~= match or p.state ~= 'offered' then
    return not p and is(ended(session, search), 'declined', match) and 'declined' or 'gone'
  end
  change(p)
  count('declined')
  settle(refuse(p, 'declined', words(match, 'you')))
  return 'declined'
end)
