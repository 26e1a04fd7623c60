-- One person's no: out of the queue; the other goes back.
-- KEYS[1] pool's prefix  ARGV[1..7] see person.lua
-- ARGV[8] session  [9] search  [10] epoch  [11] match
-- Result: "declined" (a repeat too) or "gone", then what to tell and count
local session, search, match = ARGV[8], ARGV[9], ARGV[11]
local p = mine(session, search, ARGV[10])
if not p or p.match ~= match or p.state ~= 'offered' then
  return result(not p and is(ended(session, search), 'declined', match) and 'declined' or 'gone')
end
change(p)
count('declined')
settle(refuse(p, news(p, 'declined', match, 'you')))
return result('declined')
