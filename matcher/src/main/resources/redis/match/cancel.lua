-- Takes a search out; during an offer it is a decline for the partner. A search that is not there never comes.
-- KEYS[1] pool's prefix  ARGV[1..4] see call.lua; a request:
--   session, search, epoch
-- Answer: "cancelled". A pair stays one: its news finds nobody who searches.

return each(3, function(session, search, epoch)
  local p = mine(session, search, epoch)
  if p and p.state == 'paired' then return 'cancelled' end
  if p then
    if p.state == 'offered' then count('declined') end
    change(p)
    settle(refuse(p, 'cancelled'))
    return 'cancelled'
  end

  local other = person(session)
  local stale = other and (other.search == search or tonumber(epoch) < other.epoch)
  if not stale and not ended(session, search) then
    remember({session = session, search = search, step = now}, 'cancelled')
  end
  return 'cancelled'
end)
