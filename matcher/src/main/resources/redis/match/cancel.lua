-- Takes a search out; during an offer it is a decline for the partner. A search that is not there never comes.
-- KEYS[1] pool's prefix  ARGV[1..7] see person.lua
-- ARGV[8] session  [9] search  [10] epoch
-- Result: "cancelled", then what to tell and count. A pair stays one: its news finds nobody who searches.
local session, search, epoch = ARGV[8], ARGV[9], tonumber(ARGV[10])
local p = mine(session, search, epoch)
if p and p.state == 'paired' then return result('cancelled') end
if p then
  if p.state == 'offered' then count('declined') end
  change(p)
  settle(refuse(p, news(p, 'cancelled')))
  return result('cancelled')
end

local other = person(session)
local stale = other and (other.search == search or epoch < other.epoch)
if not stale and not ended(session, search) then
  remember(session, search, {'cancelled', search, session, now})
end
return result('cancelled')
