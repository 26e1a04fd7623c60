-- Shared: taking somebody out, whatever the state (needs offers.lua).

-- Both were told of the chat, or it is too late to tell: nothing of the offer is left.
local function finish(match, ...)
  for _, p in ipairs({...}) do
    remember(p, standing(p))
    forget(p)
  end
  close(match)
end

-- An offered partner goes back and hears `kind`, and by whom it was. Returns the partner's session, to be settled once all is written.
local function withdraw(p, kind, by)
  local other = p.match ~= '' and partner(p)
  if p.state == 'waiting' then
    leave(p)
  elseif p.state == 'offered' then
    close(p.match)
    if other then back(other, kind, by) end
  elseif not other then
    close(p.match)
  end
  forget(p)
  return p.state == 'offered' and other and other.session
end

-- The search is over without anybody's fault: the two may be offered to each other again.
local function give_up(p, kind, more)
  remember(p, kind, more)
  return withdraw(p, 'declined', 'partner')
end

-- Somebody's own decision: the two are not offered to each other again for a while, and the search is over.
local function refuse(p, kind, more)
  local other = p.state == 'offered' and partner(p)
  if other then part(p, other) end
  return give_up(p, kind, more)
end

-- Whether this is how an offer ended for somebody.
local function is(n, kind, match)
  return n and n:find(kind .. US, 1, true) == 1 and (n .. US):find(US .. match .. US, 1, true) ~= nil
end

local function mine(session, search, epoch)
  local p = person(session)
  return p and p.search == search and tonumber(epoch) >= p.epoch and p or nil
end
