-- Takes a search out; during an offer it is a decline for the partner. A search that is not there never comes.
-- KEYS[1] pool's prefix  ARGV[1..4] see call.lua; a request:
--   session, search, epoch, who gives it up ("person" or "app")
-- Answer: "cancelled". A pair stays one: its news finds nobody who searches.
-- What an app gave up is over for its epoch only: whoever speaks for the session since may ask for it again.

return each(4, function(session, search, epoch, by)
  local p = mine(session, search, epoch)
  if p and p.state == 'paired' then return 'cancelled' end
  if p then
    change(p)
    if by == 'person' then
      if p.state == 'offered' then count('declined') end
      settle(refuse(p, 'cancelled'))
    else
      settle(give_up(p, 'cancelled', epoch))
    end
    return 'cancelled'
  end

  local other = person(session)
  local stale = other and (other.search == search or tonumber(epoch) < other.epoch)
  if not stale and not ended(session, search) then
    remember({session = session, search = search, step = now}, 'cancelled', by == 'app' and epoch or nil)
  end
  return 'cancelled'
end)
